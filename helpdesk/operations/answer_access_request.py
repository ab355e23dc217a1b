"""The Marshal's Office answers a request for accessibility of its own."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.access_events import AccessRequestAnswered
from helpdesk.kit.words import needed
from helpdesk.models import AccessRequest
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def answer_access_request(*, request: AccessRequest, body: str, by: Person, now: datetime) -> AccessRequest:
    """Permission: helpdesk.answer_access_request. The same answer again changes nothing. Announces
    AccessRequestAnswered, after which it leaves by mail where an address was given.
    """
    request = AccessRequest.objects.select_for_update().get(pk=request.pk)
    text = needed(body)
    if request.answer == text and request.answered_at:
        return request
    if not can(by, "helpdesk.answer_access_request", request):
        raise Refused(_("This request has been answered already, or it is answered by another office."))
    request.answer, request.answered_at = text, now
    request.save()
    announce(AccessRequestAnswered(request_id=request.pk), by=by, about=request, now=now)
    return request
