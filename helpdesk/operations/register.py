"""Make the object that the contractor or the office sees; the verb before it decides who may."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from helpdesk.events import TicketEscalated
from helpdesk.kit.words import title_from
from helpdesk.models import Escalation, EscalationMoment, Severity, State, Ticket, Turn
from helpdesk.models.place import PlaceMixin
from helpdesk.operations.pack import Packed
from helpdesk.operations.pin import pin
from helpdesk.operations.settle import settle
from helpdesk.operations.wind import wind
from helpdesk.queries.handover import Receiver, receiver_of
from lms.models import Person, System
from lms.outbox import announce

PLACE = tuple(field.name for field in PlaceMixin._meta.fields)


def register(
    *,
    ticket: Ticket,
    severity: str,
    packed: Packed,
    system: System | None,
    people_touched: int | None,
    leader: Person,
    by: Person,
    now: datetime,
) -> Escalation:
    """Register the matter in the name of `leader`, start the receiver's clock, announce TicketEscalated by `by`.

    The caller holds the question's lock, has checked the permission and set the question's system. The contract in
    force for `system` decides which contractor; its policy and calendar of this hour are pinned. The title comes
    from the reason: the question's own is the clerk's, which the contractor does not read. A confidential one has the
    same title as every other, since titles stand in lists and in subjects of mails. What goes to the Marshal's Office
    is a question, whatever `severity` says.
    """
    receiver = receiver_of(ticket, system, now)
    if receiver.contract is None:
        severity = Severity.CONSULTATION
    about = {"severity": severity, "system": system, "people_touched": people_touched}
    made = _register(ticket, receiver, about, packed, leader, by, now)
    made.packed.set(packed.files)
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
        after={**ticket.as_state(), "escalation": made.reference, "severity": made.severity, **_side(made)},
        now=now,
    )
    return made


def _side(made: Escalation) -> dict[str, str]:
    """For the line of the thread, which reads facts only."""
    return {"receiver": Turn.OFFICE.value} if made.is_offices else {}


def _register(
    ticket: Ticket,
    receiver: Receiver,
    about: dict[str, Any],
    packed: Packed,
    leader: Person,
    by: Person,
    now: datetime,
) -> Escalation:
    policy_version, calendar_version = pin(contract=receiver.promiser, now=now)
    ordinal = ticket.escalations.count() + 1
    copied: dict[str, Any] = {name: getattr(ticket, name) for name in PLACE} if packed.shows_place else {}
    if about["system"] == ticket.system:
        copied["release_id"] = ticket.release_id
    made = Escalation.objects.create(
        ticket=ticket,
        ordinal=ordinal,
        reference=f"{ticket.number}/{ordinal}",
        partner_id=ticket.partner_id,
        contract=receiver.contract,
        contractor=receiver.organisation,
        title=_("Confidential matter") if ticket.is_confidential else title_from(packed.reason),
        is_confidential=ticket.is_confidential,
        created_by=leader,
        policy_version=policy_version,
        calendar_version=calendar_version,
        registered_at=now,
        updated_at=now,
        reaction_due=now,
        solution_due=now,
        next_due=now,
        version=0,
        reason=packed.reason,
        tried=packed.tried,
        package=packed.package,
        **about,
        **copied,
    )
    return wind(escalation=made, kinds=(EscalationMoment.Kind.REGISTERED,), by=by, now=now)
