"""Answering for good."""

from uuid import uuid4

import pytest

from helpdesk.models import Message
from helpdesk.operations.resolve import resolve
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation, make_ticket

pytestmark = pytest.mark.django_db


def test_resolve_answers_and_hands_the_turn_to_the_clerk(cast: Cast) -> None:
    ticket = make_ticket(cast)

    message = resolve(ticket=ticket, body="Nadałem rolę.", by=cast.leon, now=later(1))

    ticket.refresh_from_db()
    assert (ticket.state, ticket.turn, ticket.solved_at, ticket.first_answer_at) == (
        "solved",
        "clerk",
        later(1),
        later(1),
    )
    assert (message.is_solution, message.side, message.body) == (True, "first_line", "Nadałem rolę.")


def test_not_while_the_contractor_works_on_it(cast: Cast) -> None:
    ticket = make_escalation(cast).ticket

    with pytest.raises(Refused, match=r"Wykonawca|contractor"):
        resolve(ticket=ticket, body="Gotowe.", by=cast.leon, now=later(1))


def test_the_same_key_answers_once(cast: Cast) -> None:
    ticket, key = make_ticket(cast), uuid4()

    made = {resolve(ticket=ticket, body="Gotowe.", by=cast.leon, now=later(1), key=key) for _ in range(2)}

    assert (len(made), Message.objects.count()) == (1, 2)


@pytest.mark.parametrize("name", ["zofia", "obcy_leon", "wanda"])
def test_others_are_refused(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        resolve(ticket=make_ticket(cast), body="Gotowe.", by=getattr(cast, name), now=later(1))
