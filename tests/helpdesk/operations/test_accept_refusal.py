"""The leader agrees with a refusal."""

import pytest

from helpdesk.models import Message
from helpdesk.operations.accept_refusal import accept_refusal
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation_in

pytestmark = pytest.mark.django_db


def test_the_question_is_the_leaders_again(cast: Cast) -> None:
    matter = make_escalation_in(cast, "refused")

    for hour in (4, 5):
        matter = accept_refusal(escalation=matter, by=cast.leon, now=later(hour))

    ticket = matter.ticket
    ticket.refresh_from_db()
    assert (matter.state, matter.closed_at, matter.solved_at) == ("turned_down", later(4), later(2))
    assert (ticket.state, ticket.turn, ticket.escalations_open) == ("working", "leader", 0)


def test_with_a_letter_it_waits_for_the_clerk(cast: Cast) -> None:
    matter = make_escalation_in(cast, "refused")

    accept_refusal(escalation=matter, body="To jest w kursie.", by=cast.leon, now=later(4))

    matter.ticket.refresh_from_db()
    assert (matter.ticket.state, matter.ticket.turn) == ("waiting_clerk", "clerk")
    assert Message.objects.filter(author=cast.leon).get().body == "To jest w kursie."


@pytest.mark.parametrize("name", ["wanda", "zofia", "renata", "maria", "obcy_leon"])
def test_only_their_leader(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        accept_refusal(escalation=make_escalation_in(cast, "refused"), by=getattr(cast, name), now=later(6))


@pytest.mark.parametrize("state", ["accepted", "bypassed", "proposed", "done"])
def test_without_one_there_is_none_to_accept(cast: Cast, state: str) -> None:
    with pytest.raises(Refused):
        accept_refusal(escalation=make_escalation_in(cast, state), by=cast.leon, now=later(6))
