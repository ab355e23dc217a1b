"""Make the object that the contractor sees; the verb before it decides who may."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from helpdesk.events import TicketEscalated
from helpdesk.kit.words import title_from
from helpdesk.models import Attachment, Escalation, EscalationMoment, State, Ticket
from helpdesk.models.place import PlaceMixin
from helpdesk.operations.pin import pin
from helpdesk.operations.settle import settle
from helpdesk.operations.wind import wind
from helpdesk.queries.handover import contract_of
from lms.models import Contract, Person
from lms.outbox import announce

COPIED = (*(field.name for field in PlaceMixin._meta.fields), "release_id")


def register(
    *,
    ticket: Ticket,
    severity: str,
    reason: str,
    tried: str,
    people_touched: int | None,
    attachments: Iterable[Attachment],
    leader: Person,
    by: Person,
    now: datetime,
) -> Escalation:
    """Register the matter in the name of `leader`, start the contractor's clock, announce TicketEscalated by `by`.

    The caller holds the question's lock, has checked the permission and set the question's system. The contract in
    force for that system decides which contractor; its policy and calendar of this hour are pinned. The title comes
    from the reason: the question's own is the clerk's, which the contractor does not read.
    """
    contract = contract_of(ticket, now)
    words = {"reason": reason, "tried": tried}
    made = _register(ticket, contract, severity, words, people_touched, leader, by, now)
    made.packed.set(attachments)
    before = ticket.as_state()
    ticket.state = State.WORKING
    ticket.assigned_to_id = ticket.assigned_to_id or leader.pk
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
    return made


def _register(
    ticket: Ticket,
    contract: Contract,
    severity: str,
    words: dict[str, str],
    people_touched: int | None,
    leader: Person,
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
        created_by=leader,
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
