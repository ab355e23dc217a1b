"""What waits goes to whoever answers today; what somebody of the office took up stays theirs."""

import pytest

from helpdesk.models import Ticket
from helpdesk.operations.reroute import reroute
from helpdesk.operations.take import take
from tests.factories.absences import make_absence
from tests.factories.people import Cast
from tests.factories.tickets import later, make_ticket

pytestmark = pytest.mark.django_db


def test_what_the_office_took_up_stays_there(cast: Cast) -> None:
    assert cast.maria
    ticket = make_ticket(cast)
    absence = make_absence(cast, now=later(1))
    take(ticket=Ticket.objects.get(pk=ticket.pk), by=cast.maria, now=later(2))
    absence.cancelled_at = later(3)
    absence.save()

    assert reroute(partner_id=cast.partner.pk, now=later(3)) == 0
    assert Ticket.objects.get(pk=ticket.pk).turn == "office"
