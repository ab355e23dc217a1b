"""The demonstration's problems: one is over, one lies ahead and is not announced yet."""

import pytest

from helpdesk.demo_problems import plant_problems
from helpdesk.models import Problem
from helpdesk.queries.problems import standing_problems
from lms.models import Person
from tests.factories.people import Cast
from tests.factories.tickets import MORNING

pytestmark = pytest.mark.django_db


def test_nothing_of_it_stands_before_a_clerk(cast: Cast) -> None:
    Person.objects.filter(pk=cast.maria.pk).update(username="koordynator")
    lines: list[str] = []

    plant_problems(MORNING, lines.append)

    assert [each.ended_at is None for each in Problem.objects.order_by("pk")] == [False, True]
    assert standing_problems(cast.zofia, MORNING) == []
    assert lines == ["2 problemy"]
