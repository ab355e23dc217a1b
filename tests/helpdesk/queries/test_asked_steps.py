"""The steps that people ask about most: of the asked ones alone, since a day, the most first."""

from typing import Any

import pytest

from courses.models import Step
from helpdesk.queries.asked_steps import asked_steps
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast
from tests.factories.tickets import MORNING, later, make_ticket

pytestmark = pytest.mark.django_db


def test_counted_over_all_offices_in_one_statement(cast: Cast, django_assert_num_queries: Any) -> None:
    first, second, third = make_instruction(cast, steps=3).step_rows.order_by("order")
    for step, person in ((first, cast.zofia), (second, cast.zofia), (second, cast.obca_zofia), (third, cast.zofia)):
        make_ticket(cast, by=person, step=step)
    asked = Step.objects.exclude(pk=third.pk).values("pk")

    with django_assert_num_queries(1):
        found = asked_steps(asked, MORNING, 5)

    assert list(found.items()) == [(second.pk, 2), (first.pk, 1)]
    assert asked_steps(asked, MORNING, 1) == {second.pk: 2}
    assert asked_steps(asked, later(1), 5) == {}
