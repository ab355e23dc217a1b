"""What a question needs before it may go to the contractor, whoever lets it pass."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.models import Attachment, Severity, Ticket
from helpdesk.queries.contracts import contracts_for
from lms.kit.refused import Refused
from lms.models import Contract, Person, System
from lms.permissions import can


def refuse_unfit(ticket: Ticket, severity: str, by: Person) -> None:
    """Raise Refused where the question cannot be handed over at all, or not by this person."""
    if ticket.escalations_open:
        raise Refused(_("This question is with the contractor already."))
    if not can(by, "helpdesk.hand_over", ticket):
        raise Refused(_("Only a leader of this office hands a question over, and only an open one."))
    if severity not in Severity.values:
        raise Refused(_("Choose what it blocks."), field="severity")


def name_system(ticket: Ticket, system: System | None) -> None:
    """What the leader names counts only where the question has no system of its own."""
    if ticket.system_id is None and system is not None:
        ticket.system = system


def files_of(ticket: Ticket, chosen: Iterable[Attachment]) -> list[Attachment]:
    """Of the chosen files those that belong to this very question: ids from elsewhere are passed over."""
    wanted = [attachment.pk for attachment in chosen]
    return list(Attachment.objects.filter(message__ticket=ticket, pk__in=wanted)) if wanted else []


def contract_of(ticket: Ticket, now: datetime) -> Contract:
    """The one that answers for the question's system today; raise Refused where none or more than one does."""
    found = contracts_for(ticket.system, timezone.localdate(now))
    if not found:
        raise Refused(_("No contractor answers for this system today. Please write to the Marshal's Office."))
    if len(found) > 1 and ticket.system_id is None:
        raise Refused(_("Choose the system that it concerns."), field="system")
    return found[0]
