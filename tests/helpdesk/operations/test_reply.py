"""Letters between clerk and first line."""

from uuid import uuid4

import pytest

from helpdesk.models import Message, Ticket
from helpdesk.operations.close import close
from helpdesk.operations.reply import reply
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation, make_ticket

pytestmark = pytest.mark.django_db


def standing(ticket: Ticket) -> tuple[object, ...]:
    ticket.refresh_from_db()
    return ticket.state, ticket.turn, ticket.waiting_since, ticket.assigned_to


def test_after_the_leader_it_is_the_clerks_turn_and_back(cast: Cast) -> None:
    ticket = make_ticket(cast)

    reply(ticket=ticket, body="Która przeglądarka?", by=cast.leon, now=later(1))
    after_leader = standing(ticket)
    reply(ticket=ticket, body="Edge.", by=cast.zofia, now=later(2))

    assert after_leader == ("waiting_clerk", "clerk", None, cast.leon)
    assert standing(ticket) == ("working", "leader", later(2), cast.leon)
    assert ticket.first_answer_at == later(1)


def test_a_second_letter_of_the_clerk_keeps_the_place_in_the_queue(cast: Cast) -> None:
    ticket = make_ticket(cast)

    reply(ticket=ticket, body="Jeszcze jedno.", by=cast.zofia, now=later(1))

    assert standing(ticket) == ("new", "leader", ticket.created_at, None)


def test_an_answer_written_past_a_newer_one_is_refused_by_name(cast: Cast) -> None:
    ticket = make_ticket(cast)
    read = ticket.version
    reply(ticket=ticket, body="Sprawdzam.", by=cast.leon, now=later(1), version=read)

    with pytest.raises(Refused, match="Leon Zieliński"):
        reply(ticket=ticket, body="Ja też.", by=cast.renata, now=later(1), version=read)

    assert [message.body for message in Message.objects.order_by("pk")][1:] == ["Sprawdzam."]


def test_the_same_key_writes_once_although_the_version_has_grown(cast: Cast) -> None:
    ticket, key = make_ticket(cast), uuid4()
    given = {"ticket": ticket, "body": "Sprawdzam.", "by": cast.leon, "key": key, "version": ticket.version}

    first, second = reply(**given, now=later(1)), reply(**given, now=later(1))

    assert first == second
    assert Message.objects.count() == 2


def test_a_letter_while_the_contractor_works_leaves_the_turn_with_it(cast: Cast) -> None:
    ticket = make_escalation(cast).ticket

    reply(ticket=ticket, body="Czekamy na Wykonawcę.", by=cast.leon, now=later(1))

    assert standing(ticket)[1] == "contractor"


@pytest.mark.parametrize("name", ["obca_zofia", "obcy_leon", "wanda", "maria", "ada"])
def test_strangers_are_refused(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        reply(ticket=make_ticket(cast), body="Dzień dobry", by=getattr(cast, name), now=later(1))


def test_a_closed_question_takes_no_letter(cast: Cast) -> None:
    ticket = make_ticket(cast)
    close(ticket=ticket, by=cast.zofia, now=later(1))

    with pytest.raises(Refused):
        reply(ticket=ticket, body="Jeszcze jedno.", by=cast.leon, now=later(2))
