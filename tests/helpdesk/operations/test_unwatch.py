"""Watching no more: the own wish alone goes."""

import pytest

from helpdesk.models import TicketWatch
from helpdesk.operations.unwatch import unwatch
from helpdesk.operations.watch import watch
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import later, make_ticket

pytestmark = pytest.mark.django_db


def test_only_the_own_wish_goes_and_once(cast: Cast) -> None:
    ticket = make_ticket(cast)
    for person in (cast.leon, cast.renata):
        watch(ticket=ticket, by=person, now=later(1))

    for _ in range(2):
        unwatch(ticket=ticket, by=cast.leon, now=later(2))

    assert [row.person for row in TicketWatch.objects.all()] == [cast.renata]
    assert Event.objects.filter(name="helpdesk.ticket_unwatched").count() == 1
