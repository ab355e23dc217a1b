"""The leader takes a request back before anybody has decided."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import RequestWithdrawn
from helpdesk.models import EscalationRequest, RequestState
from helpdesk.operations.settle_request import settle_request
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def withdraw_request(*, request: EscalationRequest, by: Person, now: datetime) -> EscalationRequest:
    """Close the request; a second click changes nothing. Permission: helpdesk.withdraw_request."""
    request = EscalationRequest.objects.locked(request)
    if request.state == RequestState.WITHDRAWN:
        return request
    if not can(by, "helpdesk.withdraw_request", request):
        raise Refused(_("This request is decided already."))
    fact = RequestWithdrawn(ticket_id=request.ticket_id, request_id=request.pk)
    return settle_request(request=request, state=RequestState.WITHDRAWN, fact=fact, by=by, now=now)
