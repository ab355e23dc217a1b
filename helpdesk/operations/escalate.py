"""A leader hands a question over to the contractor or to the Marshal's Office, whose clock starts."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.kit.contents import NOTHING, Contents
from helpdesk.models import Attachment, Escalation, Severity, Ticket
from helpdesk.operations.pack import pack
from helpdesk.operations.register import register
from helpdesk.operations.withdraw_requests import withdraw_requests
from helpdesk.queries.handover import name_system, refuse_unfit
from helpdesk.queries.package_draft import refuse_unread
from helpdesk.rules import Handover
from lms.kit.refused import Refused
from lms.models import Person, System
from lms.once import once
from lms.permissions import can


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
    contents: Contents = NOTHING,
    seal: str | None = None,
    key: UUID | None = None,
) -> Escalation:
    """Hand over at once: reason, what was tried, the step's words, the files and the `contents` chosen here, redacted.

    What the question is about decides where it goes. Permission: helpdesk.escalate, which asks for a valid certificate
    but in an outage, on the way to the office, and of who answers a confidential question; whoever lacks it uses
    request_escalation. `seal` is that of what was read (see checked): of a confidential question nothing else goes.
    `system` is for a question that has none, or that is with another contractor. Announces
    TicketEscalated. A request of this question that still waits is closed with it.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket.pk)
    chosen = list(attachments)
    packing: dict[str, Any] = {"reason": reason, "tried": tried, "attachments": chosen, "contents": contents}

    def make() -> Escalation:
        refuse_unfit(ticket, severity, by)
        concerned = name_system(ticket, system)
        if not can(by, "helpdesk.escalate", Handover(ticket, severity, concerned.pk if concerned else None)):
            raise Refused(_("Handing over at once needs a valid certificate for this system."))
        refuse_unread(ticket, seal, severity=severity, people_touched=people_touched, system=system, **packing)
        packed = pack(ticket=ticket, by=by, now=now, **packing)
        made = register(
            ticket=ticket,
            severity=Severity(severity),
            system=concerned,
            people_touched=people_touched,
            packed=packed,
            leader=by,
            by=by,
            now=now,
        )
        withdraw_requests(ticket=ticket, by=by, now=now)
        return made

    made, _fresh = once(key=key, action="helpdesk.escalate", by=by, now=now, kind=Escalation, make=make)
    return made
