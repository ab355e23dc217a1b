"""What a question needs before it may be handed over, and to whom it goes, whoever lets it pass."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.models import Attachment, Escalation, Severity, Ticket
from helpdesk.queries.contracts import contracts_for
from helpdesk.queries.office import marshals_office
from helpdesk.queries.packing import files_with_copies
from lms.kit.refused import Refused
from lms.models import Contract, Organisation, Person, System
from lms.permissions import can


def refuse_unfit(ticket: Ticket, severity: str, by: Person) -> None:
    """Raise Refused where the question cannot be handed over at all, or not by this person."""
    if not can(by, "helpdesk.hand_over", ticket):
        raise Refused(why_not(ticket))
    if severity not in Severity.values:
        raise Refused(_("Choose what it blocks."), field="severity")


def why_not(ticket: Ticket) -> str:
    """To who may not hand it over; who sees no confidential question does not come this far."""
    if ticket.is_confidential:
        return _("Only who answers a confidential question hands it over, and only an open one.")
    return _("Only a leader of this office hands a question over, and only an open one.")


def name_system(ticket: Ticket, system: System | None) -> System | None:
    """The system that goes along. What the leader names becomes the question's own where it has none.

    While the question is with one contractor, another system leads to another one, and the question keeps its own.
    """
    if ticket.system_id is None:
        ticket.system = system
    return system if system is not None and ticket.escalations_open else ticket.system


def files_of(ticket: Ticket, chosen: Iterable[Attachment]) -> list[Attachment]:
    """Of the chosen files those that belong to this very question; where one was redacted, its newest copy instead.

    Ids from elsewhere are passed over.
    """
    wanted = {attachment.pk for attachment in chosen}
    return [copy or file for file, copy in files_with_copies(ticket) if file.pk in wanted] if wanted else []


@dataclass(frozen=True)
class Receiver:
    """A contractor under its contract, or the Marshal's Office."""

    organisation: Organisation
    contract: Contract | None

    @property
    def promiser(self) -> Contract | Organisation:
        """By whose times the matter is counted."""
        return self.contract or self.organisation


def receiver_of(ticket: Ticket, system: System | None, now: datetime) -> Receiver:
    """What the question is about decides; raise Refused where nobody answers for it, and where the question is there
    already.
    """
    if not ticket.is_for_office:
        contract = contract_of(ticket, system, now)
        return Receiver(contract.contractor, contract)
    office = marshals_office()
    if office is None:
        raise Refused(_("No Marshal's Office is entered here. Please tell the administrator."))
    if Escalation.objects.live().filter(ticket=ticket, contract=None).exists():
        raise Refused(_("The Marshal's Office has this question already. Write there, or take the matter back first."))
    return Receiver(office, None)


def contract_of(ticket: Ticket, system: System | None, now: datetime) -> Contract:
    """The one that answers for this system today; raise Refused where none or more than one does, and where the
    question is with that one already.
    """
    found = contracts_for(system, timezone.localdate(now))
    if not found:
        raise Refused(_("No contractor answers for this system today. Please write to the Marshal's Office."))
    if len(found) > 1 and system is None:
        raise Refused(_("Choose the system that it concerns."), field="system")
    if Escalation.objects.live().filter(ticket=ticket, contract=found[0]).exists():
        raise Refused(_("This question is with that contractor already. Write there, or take the matter back first."))
    return found[0]
