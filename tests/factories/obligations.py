"""Incidents and requests with the times that laws set for them, and the officers who are told."""

from datetime import datetime

from helpdesk.models import DataOfficer, Obligation, Statute
from helpdesk.operations.name_officer import name_officer
from helpdesk.operations.send_officer_link import send_officer_link
from lms.models import Notice
from tests.factories.people import Cast
from tests.factories.tickets import MORNING, make_ticket

SECRET = "Ktoś wyniósł nośnik z danymi 240 osób."


def make_obligation(
    cast: Cast, statute: str = Statute.BREACH, *, now: datetime = MORNING, body: str = SECRET
) -> Obligation:
    """Of Zofia's question: an incident, or a request for accessibility. Renata speaks for the office."""
    assert cast.renata
    category = "accessibility" if statute == Statute.ACCESS else "security"
    ticket = make_ticket(cast, body=body, category=category, now=now)
    return Obligation.objects.select_related("ticket", "partner").get(ticket=ticket, statute=statute)


def make_officer(cast: Cast, *, email: str = "iod@kancelaria.example", now: datetime = MORNING) -> DataOfficer:
    """Somebody without an account."""
    return name_officer(
        partner=cast.partner, first_name="Iwona", last_name="Odrębna", email=email, by=cast.renata, now=now
    )


def mailed_address(cast: Cast, obligation: Obligation, *, now: datetime = MORNING) -> str:
    """The address within the site of a new link, as it stands in the mail."""
    assert send_officer_link(obligation=obligation, by=cast.renata, now=now)
    return Notice.objects.filter(kind__startswith="helpdesk.officer_link").latest("pk").path
