"""It did not help."""

from datetime import timedelta

import pytest

from helpdesk.operations.reopen import reopen
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.tickets import later, make_solved, make_ticket

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("name", "side"), [("zofia", "clerk"), ("leon", "first_line")])
def test_reopening_hands_the_turn_back_to_the_leader(cast: Cast, name: str, side: str) -> None:
    ticket = make_solved(cast)

    message = reopen(ticket=ticket, body="Nadal szary.", by=getattr(cast, name), now=later(3))

    ticket.refresh_from_db()
    assert (ticket.state, ticket.turn, ticket.waiting_since, ticket.solved_at) == ("working", "leader", later(3), None)
    assert message.side == side


@pytest.mark.parametrize(("days", "is_refused"), [(14, False), (15, True)])
def test_after_fourteen_days_a_new_question_is_asked(cast: Cast, days: int, is_refused: bool) -> None:
    ticket = make_solved(cast)
    at = ticket.updated_at + timedelta(days=days)

    if is_refused:
        with pytest.raises(Refused, match="14"):
            reopen(ticket=ticket, body="Nadal.", by=cast.zofia, now=at)
    else:
        assert reopen(ticket=ticket, body="Nadal.", by=cast.zofia, now=at).created_at == at


def test_an_open_question_is_not_reopened(cast: Cast) -> None:
    with pytest.raises(Refused):
        reopen(ticket=make_ticket(cast), body="Nadal.", by=cast.zofia, now=later(1))
