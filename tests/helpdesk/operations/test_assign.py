"""A question is given to somebody of the first line."""

import pytest

from helpdesk.operations.assign import assign
from helpdesk.operations.close import close
from lms.kit.refused import Refused
from lms.models import Event, Notice
from lms.outbox import deliver
from tests.factories.people import Cast
from tests.factories.tickets import later, make_ticket

pytestmark = pytest.mark.django_db


def test_it_is_theirs_now_and_the_wait_goes_on(cast: Cast) -> None:
    ticket = make_ticket(cast)
    for hour in (1, 2):
        assigned = assign(ticket=ticket, to=cast.renata, by=cast.leon, now=later(hour))

    assert (assigned.assigned_to, assigned.state, assigned.turn, assigned.waiting_since) == (
        cast.renata,
        "working",
        "leader",
        ticket.created_at,
    )
    assert Event.objects.filter(name="helpdesk.ticket_assigned").count() == 1


def test_who_gets_it_is_told_unless_they_took_it_themselves(cast: Cast) -> None:
    assert cast.renata
    for to in (cast.renata, cast.leon):
        assign(ticket=make_ticket(cast), to=to, by=cast.leon, now=later(1))
    for event in Event.objects.filter(name="helpdesk.ticket_assigned"):
        deliver(event_id=event.pk, now=later(1))

    assert [notice.person for notice in Notice.objects.filter(kind="helpdesk.assigned")] == [cast.renata]


@pytest.mark.parametrize("to", ["zofia", "obcy_leon", "wanda", "maria"])
def test_only_who_answers_there_gets_it(cast: Cast, to: str) -> None:
    with pytest.raises(Refused):
        assign(ticket=make_ticket(cast), to=getattr(cast, to), by=cast.leon, now=later(1))


@pytest.mark.parametrize("by", ["zofia", "obcy_leon", "wanda", "ada"])
def test_only_who_answers_it_gives_it(cast: Cast, by: str) -> None:
    with pytest.raises(Refused):
        assign(ticket=make_ticket(cast), to=cast.leon, by=getattr(cast, by), now=later(1))


def test_a_closed_one_is_nobodys_to_give(cast: Cast) -> None:
    ticket = make_ticket(cast)
    close(ticket=ticket, by=cast.zofia, now=later(1))

    with pytest.raises(Refused):
        assign(ticket=ticket, to=cast.leon, by=cast.leon, now=later(2))
