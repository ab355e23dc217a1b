"""What was handed over, by the time that is left: the consultant's queue, and that of the Marshal's Office."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from helpdesk.models import SavedView
from helpdesk.models.escalation import CONTRACTOR_ROLES
from helpdesk.queries import escalation_page as queues
from helpdesk.queries.counting import in_words
from helpdesk.queries.list_frame import list_frame
from helpdesk.queries.wishes import wish_of, wished_matters
from helpdesk.views.found import person_of
from helpdesk.views.listing import Listing, Tab, around, is_old_news
from helpdesk.views.shown import escalation_row


@login_required
@require_safe
def contractor_queue(request: HttpRequest) -> HttpResponse:
    """A coordinator reads the same list over all contractors. Asked again by the page itself: 204 without news."""
    person = person_of(request)
    by_contractor = bool(person.standing.contractors(*CONTRACTOR_ROLES))
    if not by_contractor and not person.standing.is_office:
        raise PermissionDenied
    return _show(request, by_receiver=by_contractor, of_office=False)


@login_required
@require_safe
def office_queue(request: HttpRequest) -> HttpResponse:
    """Legal and organisational questions, which leaders hand over to the office."""
    if not person_of(request).standing.is_office:
        raise PermissionDenied
    return _show(request, by_receiver=True, of_office=True)


def _show(request: HttpRequest, *, by_receiver: bool, of_office: bool) -> HttpResponse:
    person = person_of(request)
    visible = queues.queued(person, of_office=of_office)
    if is_old_news(request, visible):
        return HttpResponse(status=204)
    listing, view = queue_of(request, of_office=of_office)
    now = timezone.now()
    wished = wished_matters(queues.queue_rows(person, view, of_office=of_office), listing.wish, person, now)
    frame = list_frame(
        person,
        kind=listing.kind,
        visible=visible,
        counted=queues.queue_counted(person, of_office=of_office),
        wish=listing.wish,
        wished=wished,
    )
    page = queues.queue(wished, view, after=request.GET.get("po", ""), before=request.GET.get("przed", ""))
    context: dict[str, Any] = {
        **around(listing, frame, person, page),
        "rows": [escalation_row(each, now, by_contractor=by_receiver) for each in page.rows],
        "tabs": [
            Tab(
                str(each.label),
                listing.bare(each.code),
                each is view and listing.wish.is_empty,
                in_words(frame.numbers[each.code]) if frame.numbers.get(each.code) else "",
            )
            for each in queues.QUEUE_VIEWS
        ],
        "is_ended": view is queues.ENDED,
        "is_missed": view is queues.MISSED,
        "of_office": of_office,
    }
    return render(request, "helpdesk/contractor_queue.html", context)


def queue_of(request: HttpRequest, *, of_office: bool = False) -> tuple[Listing, queues.QueueView]:
    view = queues.queue_view_of(request.GET.get("lista", ""))
    kind = SavedView.Kind.OFFICE if of_office else SavedView.Kind.MATTERS
    name = "office_queue" if of_office else "contractor_queue"
    return Listing(kind, name, view.code, {}, wish_of(request.GET.dict())), view
