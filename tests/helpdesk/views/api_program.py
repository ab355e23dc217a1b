"""A contractor's program as the tests of the API run it, and matters for it."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from helpdesk.models import Attachment, Escalation
from tests.factories.people import Cast
from tests.factories.tickets import make_escalation, make_system, make_ticket

LIST = "/api/v1/escalations"
WRITING = ("accept", "reply", "ask-back", "workaround", "solution", "refuse")


def matters(cast: Cast, number: int) -> list[Escalation]:
    """Each handed over a minute after the one before."""
    begin, system = timezone.now() - timedelta(hours=2), make_system()
    made = []
    for count in range(number):
        now = begin + timedelta(minutes=count)
        ticket = make_ticket(cast, now=now, system=system)
        made.append(make_escalation(cast, ticket=ticket, now=now, attachments=ticket_files(ticket)))
    return made


def ticket_files(ticket: Any) -> list[Attachment]:
    return list(Attachment.objects.filter(message__ticket=ticket))


def at(matter: Escalation, act: str = "") -> str:
    return f"{LIST}/{matter.pk}" + (f"/{act}" if act else "")
