"""The representative or the office leaves a question with the leader."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import EscalationDeclined
from helpdesk.kit.words import needed
from helpdesk.models import EscalationRequest, RequestState
from helpdesk.operations.settle_request import settle_request
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def decline(*, request: EscalationRequest, decision: str, by: Person, now: datetime) -> EscalationRequest:
    """Say why it is not handed over; the question stays open with the leader, who may ask again.

    Permission: helpdesk.decline. Announces EscalationDeclined.
    """
    request = EscalationRequest.objects.locked(request)
    if not can(by, "helpdesk.decline", request):
        raise Refused(_("This request is decided already, or it is for somebody else to decide."))
    fact = EscalationDeclined(ticket_id=request.ticket_id, request_id=request.pk)
    reason = needed(decision, field="decision")
    return settle_request(request=request, state=RequestState.DECLINED, fact=fact, decision=reason, by=by, now=now)
