"""The representative or the office lets a question go to the contractor, in the leader's own words."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import EscalationEndorsed
from helpdesk.models import Escalation, EscalationRequest, RequestState
from helpdesk.operations.pack import Packed
from helpdesk.operations.register import register
from helpdesk.operations.settle_request import settle_request
from helpdesk.queries.handover import name_system
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def endorse(*, request: EscalationRequest, by: Person, now: datetime) -> Escalation:
    """Hand over what the leader asked for; a second click finds the same matter. The clock starts now.

    Permission: helpdesk.endorse. Announces TicketEscalated and EscalationEndorsed.
    """
    request = EscalationRequest.objects.locked(request)
    if request.escalation:
        return request.escalation
    if not can(by, "helpdesk.endorse", request):
        raise Refused(_("This request is decided already, or it is for somebody else to decide."))
    ticket = request.ticket
    if not ticket.is_open:
        raise Refused(_("The question is closed already."))
    made = register(
        ticket=ticket,
        severity=request.severity,
        packed=Packed(request.reason, request.tried, request.package, tuple(request.packed.all())),
        system=name_system(ticket, request.system),
        people_touched=request.people_touched,
        leader=request.requested_by,
        by=by,
        now=now,
    )
    fact = EscalationEndorsed(ticket_id=ticket.pk, request_id=request.pk, escalation_id=made.pk)
    settle_request(request=request, state=RequestState.ENDORSED, fact=fact, by=by, now=now, escalation=made)
    return made
