"""Meetings for other calendars: one file, and the secret address that a program fetches again and again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from courses.models import Booking, CalendarFeed
from courses.operations.renew_calendar import renew_calendar
from courses.operations.revoke_calendar import revoke_calendar
from courses.queries.meeting_calendar import booking_file, feed_of, owner_of
from lms.permissions import can
from lms.views.seen import reader

LONGEST_TOKEN = 100


@login_required
@require_safe
def meeting_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Only of the own place: of other people's meetings no file is made."""
    if pk >= 2**63:
        raise Http404
    own = Booking.objects.filter(person=reader(request)).select_related("slot__trainer")
    return calendar_response(booking_file(get_object_or_404(own, pk=pk)), "spotkanie.ics")


@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever knows the address reads it: calendars cannot log in. A wrong one is answered like any missing page."""
    person = owner_of(token) if len(token) <= LONGEST_TOKEN else None
    if person is None:
        raise Http404
    return calendar_response(feed_of(person, timezone.now()), "terminy.ics")


@login_required
def my_calendar(request: HttpRequest) -> HttpResponse:
    """The address is shown in the answer that made it and nowhere else, since only its hash is kept."""
    person = reader(request)
    if not can(person, "courses.renew_calendar"):
        raise Http404
    address = ""
    if request.method == "POST" and request.POST.get("decision") == "revoke":
        revoke_calendar(by=person, now=timezone.now())
        messages.success(request, _("The address is closed: it opens nothing any more."))
    elif request.method == "POST":
        token = renew_calendar(by=person, now=timezone.now())
        address = request.build_absolute_uri(reverse("calendar_feed", args=[token]))
    feed = CalendarFeed.objects.filter(person=person).first()
    response = render(request, "courses/my_calendar.html", {"feed": feed, "address": address})
    response["Cache-Control"] = "private, no-store"
    return response


def calendar_response(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
