"""Taking a question up."""

import pytest

from helpdesk.operations.close import close
from helpdesk.operations.take import take
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import later, make_ticket

pytestmark = pytest.mark.django_db


def test_taking_assigns_and_keeps_the_wait(cast: Cast) -> None:
    ticket = take(ticket=make_ticket(cast), by=cast.leon, now=later(1))

    assert (ticket.state, ticket.turn, ticket.assigned_to, ticket.waiting_since) == (
        "working",
        "leader",
        cast.leon,
        ticket.created_at,
    )


def test_taking_twice_is_one_fact(cast: Cast) -> None:
    ticket = make_ticket(cast)
    for hour in (1, 2):
        take(ticket=ticket, by=cast.leon, now=later(hour))

    assert Event.objects.filter(name="helpdesk.ticket_taken").count() == 1


def test_a_closed_question_and_a_stranger_are_refused(cast: Cast) -> None:
    ticket = make_ticket(cast)
    with pytest.raises(Refused):
        take(ticket=ticket, by=cast.obcy_leon, now=later(1))
    close(ticket=ticket, by=cast.zofia, now=later(1))
    with pytest.raises(Refused):
        take(ticket=ticket, by=cast.leon, now=later(2))
