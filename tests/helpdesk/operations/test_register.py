"""The matter is registered in the leader's name, whoever lets it go."""

import pytest

from helpdesk.models import Severity
from helpdesk.operations.pack import Packed
from helpdesk.operations.register import register
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import MORNING, make_covered, make_ticket

pytestmark = pytest.mark.django_db


def test_one_fact_by_who_let_it_go_and_the_leader_as_its_author(cast: Cast) -> None:
    ticket = make_ticket(cast, system=make_covered(cast))

    made = register(
        ticket=ticket,
        severity=Severity.MINOR_FAULT,
        packed=Packed("Literówka w menu. Nic pilnego.", "", None, ()),
        system=ticket.system,
        people_touched=None,
        leader=cast.leon,
        by=cast.renata,
        now=MORNING,
    )

    event = Event.objects.get(name="helpdesk.ticket_escalated")
    assert (made.title, made.created_by, made.ordinal, ticket.state) == ("Literówka w menu", cast.leon, 1, "working")
    assert (event.actor, event.data) == (cast.renata, {"ticket_id": ticket.pk, "escalation_id": made.pk})
    assert event.after["severity"] == Severity.MINOR_FAULT
