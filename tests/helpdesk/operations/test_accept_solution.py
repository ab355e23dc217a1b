"""The leader accepts, the clerk is answered."""

from uuid import uuid4

import pytest

from helpdesk.models import Message
from helpdesk.operations.accept_solution import accept_solution
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation_in

pytestmark = pytest.mark.django_db


def test_accepting_closes_the_matter_and_solves_the_question(cast: Cast) -> None:
    matter = make_escalation_in(cast, "proposed")

    message = accept_solution(escalation=matter, by=cast.leon, now=later(6), body="Już działa.")

    matter.refresh_from_db()
    ticket = matter.ticket
    assert (matter.state, matter.solved_at, matter.closed_at) == ("done", later(2), later(6))
    assert (ticket.state, ticket.turn, ticket.solved_at, ticket.escalations_open) == ("solved", "clerk", later(6), 0)
    assert (message.ticket, message.body, message.is_solution) == (ticket, "Już działa.", True)


def test_without_an_own_text_the_contractors_words_stay_inside(cast: Cast) -> None:
    matter = make_escalation_in(cast, "proposed")

    message = accept_solution(escalation=matter, by=cast.leon, now=later(6))

    assert message.body
    assert "5.2.1" not in message.body


def test_the_same_key_answers_once(cast: Cast) -> None:
    matter, key = make_escalation_in(cast, "proposed"), uuid4()

    for _ in range(2):
        accept_solution(escalation=matter, by=cast.leon, now=later(6), key=key)

    assert Message.objects.filter(is_solution=True).count() == 1


@pytest.mark.parametrize("name", ["zofia", "renata", "wanda", "obcy_leon", "maria"])
def test_only_the_leader_accepts(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        accept_solution(escalation=make_escalation_in(cast, "proposed"), by=getattr(cast, name), now=later(6))
