"""A letter that was accepted before something else happened stands where it was accepted."""

import pytest

from helpdesk.models import Ticket
from helpdesk.operations.reply import reply
from helpdesk.operations.write_letter import write_letter
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import later, make_ticket

pytestmark = pytest.mark.django_db


def standing(ticket: Ticket) -> tuple[object, ...]:
    ticket.refresh_from_db()
    return ticket.state, ticket.turn, ticket.first_answer_at, ticket.updated_at


def test_the_clerk_who_wrote_after_it_is_not_answered_by_it(cast: Cast) -> None:
    ticket = make_ticket(cast)
    reply(ticket=ticket, body="Już działa inaczej.", by=cast.zofia, now=later(2))
    ticket.refresh_from_db()

    message = write_letter(ticket=ticket, letter={"body": "Proszę odświeżyć."}, by=cast.leon, now=later(1))

    assert standing(ticket) == ("working", "leader", later(1), later(2))
    assert [each.body for each in ticket.messages.in_order()][1:] == ["Proszę odświeżyć.", "Już działa inaczej."]
    fact = Event.objects.filter(name="helpdesk.ticket_replied").latest("pk")
    assert (fact.data, fact.happened_at) == ({"ticket_id": ticket.pk, "message_id": message.pk}, later(1))


def test_an_answer_that_nothing_followed_makes_it_the_clerks_turn(cast: Cast) -> None:
    ticket = make_ticket(cast)

    write_letter(ticket=ticket, letter={"body": "Proszę odświeżyć."}, by=cast.leon, now=later(1))

    assert standing(ticket) == ("waiting_clerk", "clerk", later(1), later(1))
