"""A leader without a valid certificate asks the representative, or the office, to hand a question over."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import EscalationRequested
from helpdesk.kit.contents import NOTHING, Contents
from helpdesk.models import Attachment, EscalationRequest, Severity, Ticket
from helpdesk.operations.pack import pack
from helpdesk.queries.handover import name_system, receiver_of, refuse_unfit
from helpdesk.queries.package_draft import refuse_unread
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
    contents: Contents = NOTHING,
    seal: str | None = None,
    key: UUID | None = None,
) -> EscalationRequest:
    """Keep the filled-in form until somebody decides; the contractor learns nothing yet and no clock starts.

    `seal` as in escalate. Permission: helpdesk.hand_over. One request of a question at a time. Announces
    EscalationRequested.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket.pk)
    chosen = list(attachments)
    packing: dict[str, Any] = {"reason": reason, "tried": tried, "attachments": chosen, "contents": contents}

    def make() -> EscalationRequest:
        refuse_unfit(ticket, severity, by)
        if EscalationRequest.objects.open().filter(ticket=ticket).exists():
            raise Refused(_("This question waits for a decision already."))
        concerned = name_system(ticket, system)
        receiver_of(ticket, concerned, now)
        refuse_unread(ticket, seal, severity=severity, people_touched=people_touched, system=system, **packing)
        packed = pack(ticket=ticket, by=by, now=now, **packing)
        made = EscalationRequest.objects.create(
            ticket=ticket,
            partner_id=ticket.partner_id,
            severity=Severity(severity),
            reason=packed.reason,
            tried=packed.tried,
            package=packed.package,
            people_touched=people_touched,
            system=concerned,
            requested_by=by,
            requested_at=now,
        )
        made.packed.set(packed.files)
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
