"""A question's way from the clerk to the contractor and back."""

import pytest

from helpdesk.models import EscalationState, State, Turn
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation_in, make_ticket

pytestmark = pytest.mark.django_db

STANDING = {
    "registered": (State.WORKING, Turn.CONTRACTOR, 1),
    "accepted": (State.WORKING, Turn.CONTRACTOR, 1),
    "asked_back": (State.WORKING, Turn.LEADER, 1),
    "proposed": (State.WORKING, Turn.LEADER, 1),
    "sent_back": (State.WORKING, Turn.CONTRACTOR, 1),
    "withdrawn": (State.WORKING, Turn.LEADER, 0),
    "done": (State.SOLVED, Turn.CLERK, 0),
}


@pytest.mark.parametrize("state", tuple(STANDING))
def test_whose_turn_a_question_is_at_each_station(cast: Cast, state: str) -> None:
    escalation = make_escalation_in(cast, state)

    ticket = escalation.ticket
    assert escalation.state == EscalationState(state)
    assert (ticket.state, ticket.turn, ticket.escalations_open) == STANDING[state]


def test_numbers_follow_each_other_without_gaps(cast: Cast) -> None:
    numbers = [make_ticket(cast, now=later(hour)).number for hour in (0, 1, 2)]

    assert numbers == ["P-2026-0001", "P-2026-0002", "P-2026-0003"]
