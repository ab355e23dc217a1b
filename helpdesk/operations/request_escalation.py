"""A leader without a valid certificate asks the representative, or the office, to hand a question over."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import EscalationRequested
from helpdesk.kit.words import needed
from helpdesk.models import Attachment, EscalationRequest, Severity, Ticket
from helpdesk.queries.handover import contract_of, files_of, name_system, refuse_unfit
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person, System
from lms.once import once
from lms.outbox import announce


@transaction.atomic
def request_escalation(
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
) -> EscalationRequest:
    """Keep the filled-in form until somebody decides; the contractor learns nothing yet and no clock starts.

    Permission: helpdesk.hand_over. One request of a question at a time. Announces EscalationRequested.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket.pk)

    def make() -> EscalationRequest:
        refuse_unfit(ticket, severity, by)
        if EscalationRequest.objects.open().filter(ticket=ticket).exists():
            raise Refused(_("This question waits for a decision already."))
        name_system(ticket, system)
        contract_of(ticket, now)
        made = EscalationRequest.objects.create(
            ticket=ticket,
            partner_id=ticket.partner_id,
            severity=Severity(severity),
            reason=needed(reason, field="reason"),
            tried=clean_text(tried),
            people_touched=people_touched,
            system_id=ticket.system_id,
            requested_by=by,
            requested_at=now,
        )
        made.packed.set(files_of(ticket, attachments))
        announce(
            EscalationRequested(ticket_id=ticket.pk, request_id=made.pk),
            by=by,
            about=ticket,
            partner_id=ticket.partner_id,
            after=made.as_state(),
            now=now,
        )
        return made

    action = "helpdesk.request_escalation"
    made, _fresh = once(key=key, action=action, by=by, now=now, kind=EscalationRequest, make=make)
    return made
