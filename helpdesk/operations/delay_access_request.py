"""The Marshal's Office tells why a request for accessibility of its own takes longer."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.access_events import AccessRequestDelayed
from helpdesk.kit.words import needed
from helpdesk.models import AccessRequest, Statute
from helpdesk.queries.access_requests import last_day_of, steps_of
from helpdesk.queries.statutory import first_due, statutory_clock
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def delay_access_request(
    *, request: AccessRequest, until: date | None, reason: str, by: Person, now: datetime
) -> AccessRequest:
    """Permission: helpdesk.delay_access_request. Within the first seven days, until two months after the request at
    most (art. 18). The same again changes nothing. Announces AccessRequestDelayed.
    """
    request = AccessRequest.objects.select_for_update().get(pk=request.pk)
    text = needed(reason, field="reason")
    if request.told_at and (request.until, request.reason) == (until, text):
        return request
    if not can(by, "helpdesk.delay_access_request", request):
        raise Refused(_("This request has been answered already, or it is answered by another office."))
    if now > first_due(Statute.ACCESS, request.made_at):
        raise Refused(_("The seven days have passed; a delay told now moves no deadline. Answer it."))
    last = last_day_of(request)
    if until is None or not timezone.localdate(now) <= until <= last:
        raise Refused(_("Give a day from today to %(last)s.") % {"last": f"{last:%d.%m.%Y}"}, field="until")
    request.told_at, request.until, request.reason = now, until, text
    request.due_at = statutory_clock(Statute.ACCESS, steps_of(request)).due_at
    request.save()
    announce(AccessRequestDelayed(request_id=request.pk), by=by, about=request, now=now)
    return request
