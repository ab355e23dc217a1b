"""Links leave with the person."""

import pytest

from helpdesk.models import AnswerLink
from helpdesk.operations.forget_links import forget_links
from helpdesk.operations.offer_links import offer_links
from tests.factories.people import Cast
from tests.factories.tickets import later, make_ticket

pytestmark = pytest.mark.django_db


def test_those_of_one_person_go(cast: Cast) -> None:
    offer_links(person=cast.leon, matter=make_ticket(cast), actions=("escalate",), now=later(1))

    assert forget_links(person=cast.zofia, now=later(2)) == 0
    assert forget_links(person=cast.leon, now=later(2)) == 1
    assert AnswerLink.objects.count() == 0
