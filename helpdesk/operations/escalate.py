"""A leader hands a question over to the contractor, whose clock starts."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.events import TicketEscalated
from helpdesk.kit.words import needed, title_from
from helpdesk.models import Attachment, Escalation, EscalationMoment, Severity, State, Ticket
from helpdesk.operations.pin import pin
from helpdesk.operations.settle import settle
from helpdesk.operations.wind import wind
from helpdesk.queries.contracts import contracts_for
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Contract, Person, System
from lms.once import once
from lms.outbox import announce
from lms.permissions import can

COPIED = ("page_id", "page_title", "page_version", "step_title", "step_order", "release_id")


@transaction.atomic
def escalate(
    *,
    ticket: Ticket,
    severity: str,
    reason: str,
    by: Person,
    now: datetime,
    tried: str = "",
    people_touched: int | None = None,
    system: System | None = None,
    attachments: Iterable[Attachment] = (),
    key: UUID | None = None,
) -> Escalation:
    """Make the object that the contractor sees: reason, what was tried, the step's words, and the files chosen here.
    Its title comes from the reason: the question's own is the clerk's, which the contractor does not read.

    Permission: helpdesk.escalate. The contract in force for the question's system (or the `system` named where it has
    none) decides which contractor; its policy and calendar of this hour are pinned. Announces TicketEscalated.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket.pk)

    def make() -> Escalation:
        if ticket.escalations_open:
            raise Refused(_("This question is with the contractor already."))
        if not can(by, "helpdesk.escalate", ticket):
            raise Refused(_("Only a leader of this office hands a question over, and only an open one."))
        if severity not in Severity.values:
            raise Refused(_("Choose what it blocks."), field="severity")
        words = {"reason": needed(reason, field="reason"), "tried": clean_text(tried)}
        ticket.system_id = ticket.system_id or (system.pk if system else None)
        contract = _contract(ticket, now)
        made = _register(ticket, contract, Severity(severity), words, people_touched, by, now)
        made.packed.set(_ticket_files(ticket, attachments))
        _hand_over(ticket, made, by, now)
        return made

    made, _fresh = once(key=key, action="helpdesk.escalate", by=by, now=now, kind=Escalation, make=make)
    return made


def _ticket_files(ticket: Ticket, chosen: Iterable[Attachment]) -> list[Attachment]:
    """Of the chosen files those that belong to this very question: ids from elsewhere are passed over."""
    wanted = [attachment.pk for attachment in chosen]
    return list(Attachment.objects.filter(message__ticket=ticket, pk__in=wanted)) if wanted else []


def _contract(ticket: Ticket, now: datetime) -> Contract:
    found = contracts_for(ticket.system, timezone.localdate(now))
    if not found:
        raise Refused(_("No contractor answers for this system today. Please write to the Marshal's Office."))
    if len(found) > 1 and ticket.system_id is None:
        raise Refused(_("Choose the system that it concerns."), field="system")
    return found[0]


def _register(
    ticket: Ticket,
    contract: Contract,
    severity: str,
    words: dict[str, str],
    people_touched: int | None,
    by: Person,
    now: datetime,
) -> Escalation:
    policy_version, calendar_version = pin(contract=contract, now=now)
    ordinal = ticket.escalations.count() + 1
    copied: dict[str, Any] = {name: getattr(ticket, name) for name in COPIED}
    made = Escalation.objects.create(
        ticket=ticket,
        ordinal=ordinal,
        reference=f"{ticket.number}/{ordinal}",
        partner_id=ticket.partner_id,
        contract=contract,
        contractor_id=contract.contractor_id,
        title=title_from(words["reason"]),
        severity=severity,
        people_touched=people_touched,
        system_id=ticket.system_id,
        created_by=by,
        policy_version=policy_version,
        calendar_version=calendar_version,
        registered_at=now,
        updated_at=now,
        reaction_due=now,
        solution_due=now,
        next_due=now,
        version=0,
        **words,
        **copied,
    )
    return wind(escalation=made, kinds=(EscalationMoment.Kind.REGISTERED,), by=by, now=now)


def _hand_over(ticket: Ticket, made: Escalation, by: Person, now: datetime) -> None:
    before = ticket.as_state()
    ticket.state = State.WORKING
    ticket.assigned_to_id = ticket.assigned_to_id or by.pk
    settle(ticket=ticket, now=now)
    announce(
        TicketEscalated(ticket_id=ticket.pk, escalation_id=made.pk),
        by=by,
        about=ticket,
        partner_id=ticket.partner_id,
        before=before,
        after={**ticket.as_state(), "escalation": made.reference, "severity": made.severity},
        now=now,
    )
