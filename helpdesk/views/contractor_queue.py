"""The consultant's queue: what was handed over to the own contractor, by the time that is left."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from helpdesk.models.escalation import CONTRACTOR_ROLES
from helpdesk.queries import escalation_page as queues
from helpdesk.queries.counting import in_words
from helpdesk.views.found import person_of
from helpdesk.views.inbox import Tab
from helpdesk.views.shown import escalation_row


@login_required
@require_safe
def contractor_queue(request: HttpRequest) -> HttpResponse:
    """A coordinator reads the same list over all contractors."""
    person = person_of(request)
    by_contractor = bool(person.standing.contractors(*CONTRACTOR_ROLES))
    if not by_contractor and not person.standing.is_office:
        raise PermissionDenied
    view = queues.queue_view_of(request.GET.get("lista", ""))
    after, before = request.GET.get("po", ""), request.GET.get("przed", "")
    page, now = queues.queue(person, view, after=after, before=before), timezone.now()
    numbers = queues.queue_counts(person)
    context: dict[str, Any] = {
        "rows": [escalation_row(each, now, by_contractor=by_contractor) for each in page.rows],
        "tabs": [
            Tab(
                str(each.label),
                _address(each),
                each is view,
                in_words(numbers[each.code]) if numbers.get(each.code) else "",
            )
            for each in queues.QUEUE_VIEWS
        ],
        "newer_url": _address(view, przed=page.newer) if page.newer else "",
        "older_url": _address(view, po=page.older) if page.older else "",
        "is_ended": view is queues.ENDED,
    }
    return render(request, "helpdesk/contractor_queue.html", context)


def _address(view: queues.QueueView, **marks: str) -> str:
    return f"{reverse('contractor_queue')}?{urlencode({'lista': view.code, **marks})}"
