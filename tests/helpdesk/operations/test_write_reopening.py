"""The step that letters share which open a settled question again."""

import pytest

from helpdesk.operations.write_reopening import write_reopening
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import later, make_solved

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("name", "side"), [("zofia", "clerk"), ("leon", "first_line")])
def test_one_letter_one_state_one_fact(cast: Cast, name: str, side: str) -> None:
    ticket = make_solved(cast)

    message = write_reopening(ticket=ticket, letter={"body": "Nadal."}, by=getattr(cast, name), now=later(3))

    assert (message.side, message.ticket.state, message.ticket.turn) == (side, "working", "leader")
    assert Event.objects.filter(name="helpdesk.ticket_reopened").count() == 1


def test_one_that_is_older_than_the_last_change_does_not_turn_the_hour_back(cast: Cast) -> None:
    ticket = make_solved(cast, now=later(2))

    write_reopening(ticket=ticket, letter={"body": "Nadal."}, by=cast.zofia, now=later(1), side="clerk")

    ticket.refresh_from_db()
    assert ticket.updated_at == later(3)
