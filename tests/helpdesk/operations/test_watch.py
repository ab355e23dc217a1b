"""Watching a question: a wish, once, of whoever sees it."""

import pytest

from helpdesk.models import TicketWatch
from helpdesk.operations.watch import watch
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import later, make_ticket

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["leon", "renata", "maria"])
def test_who_sees_it_may_and_once(cast: Cast, name: str) -> None:
    ticket, person = make_ticket(cast), getattr(cast, name)

    first, second = watch(ticket=ticket, by=person, now=later(1)), watch(ticket=ticket, by=person, now=later(2))

    assert (first, first.since) == (second, later(1))
    assert Event.objects.filter(name="helpdesk.ticket_watched").count() == 1


@pytest.mark.parametrize("name", ["zofia", "obcy_leon", "obca_zofia", "wanda", "ada"])
def test_nobody_else_may(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        watch(ticket=make_ticket(cast), by=getattr(cast, name), now=later(1))

    assert not TicketWatch.objects.exists()
