"""The secret address of an office's calendar: made and closed by its leaders and representative."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from courses.models import PartnerFeed
from courses.operations.renew_partner_calendar import renew_partner_calendar
from courses.operations.revoke_partner_calendar import revoke_partner_calendar
from courses.queries.partner_calendar import feed_of_partner, partner_of
from courses.records.presence import TICKS
from courses.views.meeting_calendar import LONGEST_TOKEN, calendar_response
from lms.models import Partner
from lms.views.seen import reader


@require_safe
def partner_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever knows the address reads it: calendars cannot log in. A wrong one is answered like any missing page."""
    partner = partner_of(token) if len(token) <= LONGEST_TOKEN else None
    if partner is None:
        raise Http404
    return calendar_response(feed_of_partner(partner, timezone.now()), "terminy-urzedu.ics")


@login_required
def partner_calendar(request: HttpRequest) -> HttpResponse:
    """The address is shown in the answer that made it and nowhere else, since only its hash is kept."""
    person = reader(request)
    own = Partner.objects.filter(pk__in=person.standing.partners(*TICKS)).order_by("short_name", "pk")
    asked = request.GET.get("partner", "")[:7]
    partner = own.filter(teryt=asked).first() if asked else own.first()
    if partner is None:
        raise Http404
    address = ""
    if request.method == "POST" and request.POST.get("decision") == "revoke":
        revoke_partner_calendar(partner=partner, by=person, now=timezone.now())
        messages.success(request, _("The address is closed: it opens nothing any more."))
    elif request.method == "POST":
        token = renew_partner_calendar(partner=partner, by=person, now=timezone.now())
        address = request.build_absolute_uri(reverse("partner_feed", args=[token]))
    feed = PartnerFeed.objects.filter(partner=partner).select_related("by").first()
    context: dict[str, Any] = {"partner": partner, "own": own, "feed": feed, "address": address}
    response = render(request, "courses/partner_calendar.html", context)
    response["Cache-Control"] = "private, no-store"
    return response
