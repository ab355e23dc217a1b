"""A leader hands a question over to the contractor, whose clock starts."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import RequestWithdrawn
from helpdesk.kit.words import needed
from helpdesk.models import Attachment, Escalation, EscalationRequest, RequestState, Severity, Ticket
from helpdesk.operations.register import register
from helpdesk.operations.settle_request import settle_request
from helpdesk.queries.handover import files_of, name_system, refuse_unfit
from helpdesk.rules import Handover
from lms.kit.markup import clean_text
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
    key: UUID | None = None,
) -> Escalation:
    """Hand over at once: reason, what was tried, the step's words, and the files chosen here.

    Permission: helpdesk.escalate, which asks for a valid certificate but in an outage; whoever lacks it uses
    request_escalation. `system` is for a question that has none. Announces TicketEscalated.
    A request of this question that still waits is closed with it.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket.pk)

    def make() -> Escalation:
        refuse_unfit(ticket, severity, by)
        words = {"reason": needed(reason, field="reason"), "tried": clean_text(tried)}
        name_system(ticket, system)
        if not can(by, "helpdesk.escalate", Handover(ticket, severity, ticket.system_id)):
            raise Refused(_("Handing over at once needs a valid certificate for this system."))
        made = register(
            ticket=ticket,
            severity=Severity(severity),
            people_touched=people_touched,
            attachments=files_of(ticket, attachments),
            leader=by,
            by=by,
            now=now,
            **words,
        )
        _overtake(ticket, by, now)
        return made

    made, _fresh = once(key=key, action="helpdesk.escalate", by=by, now=now, kind=Escalation, make=make)
    return made


def _overtake(ticket: Ticket, by: Person, now: datetime) -> None:
    """What became an outage goes out at once; nobody has to decide any more about the request that was waiting."""
    for waiting in EscalationRequest.objects.open().filter(ticket=ticket):
        fact = RequestWithdrawn(ticket_id=ticket.pk, request_id=waiting.pk)
        settle_request(request=waiting, state=RequestState.WITHDRAWN, fact=fact, by=by, now=now)
