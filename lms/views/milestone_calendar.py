"""Milestones by months, the secret address for other calendars, and what it answers."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Max, Min, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lms.kit.months import months_after
from lms.models import MilestoneFeed, Person
from lms.operations.renew_milestone_calendar import renew_milestone_calendar
from lms.operations.revoke_milestone_calendar import revoke_milestone_calendar
from lms.permissions import can
from lms.queries.milestone_calendar import by_months, in_calendar, milestone_feed, owner_of_feed
from lms.views.seen import reader

LONGEST_TOKEN = 100
ON_A_PAGE = 100


@login_required
@require_safe
def my_milestones(request: HttpRequest) -> HttpResponse:
    """All months of the own partners; the office, which has hundreds, reads month by month."""
    person = _somebody(request)
    context = _one_month(request, person) if person.standing.sees_all_people else _all_months(person)
    return render(request, "lms/my_milestones.html", context)


def _somebody(request: HttpRequest) -> Person:
    person = reader(request)
    if not can(person, "lms.renew_milestone_calendar"):
        raise Http404
    return person


def _all_months(person: Person) -> dict[str, Any]:
    months = by_months(in_calendar(person), timezone.localdate())
    partners = {row.milestone.partner_id for month in months for row in month.rows}
    return {"months": months, "is_office": False, "has_several": len(partners) > 1}


def _one_month(request: HttpRequest, person: Person) -> dict[str, Any]:
    first, everybody = _asked_month(request), request.GET.get("czyje") == "wszystkie"
    after = months_after(first, 1)
    calendar = in_calendar(person, everybody=everybody)
    rows = calendar.filter(on__gte=first, on__lt=after)
    # To the next months that have something: links to empty ones would lead on for ever.
    near = calendar.order_by().aggregate(
        before=Max("on", filter=Q(on__lt=first)), after=Min("on", filter=Q(on__gte=after))
    )
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("strona"))
    return {
        "months": by_months(page.object_list, timezone.localdate()),
        "is_office": True,
        "has_several": True,
        "everybody": everybody,
        "first": first,
        "before_url": _address(near["before"], everybody) if near["before"] else "",
        "after_url": _address(near["after"], everybody) if near["after"] else "",
        "whose_url": _address(first, not everybody),
        "newer_url": _address(first, everybody, page.previous_page_number()) if page.has_previous() else "",
        "older_url": _address(first, everybody, page.next_page_number()) if page.has_next() else "",
    }


def _asked_month(request: HttpRequest) -> date:
    """The present one where none is asked for, or nothing that is one within our century."""
    try:
        asked = date.fromisoformat(f"{request.GET.get('miesiac', '')[:7]}-01")
    except ValueError:
        asked = date.min
    return asked if 2000 < asked.year < 2100 else timezone.localdate().replace(day=1)


def _address(first: date, everybody: bool, page: int = 0) -> str:
    asked = {"miesiac": f"{first:%Y-%m}", "czyje": "wszystkie" if everybody else "", "strona": page or ""}
    return "?" + urlencode({name: value for name, value in asked.items() if value})


@login_required
def milestone_address(request: HttpRequest) -> HttpResponse:
    """The address is shown in the answer that made it and nowhere else, since only its hash is kept."""
    person, address = _somebody(request), ""
    if request.method == "POST" and request.POST.get("decision") == "revoke":
        revoke_milestone_calendar(by=person, now=timezone.now())
        messages.success(request, _("The address is closed: it opens nothing any more."))
    elif request.method == "POST":
        token = renew_milestone_calendar(by=person, now=timezone.now())
        address = request.build_absolute_uri(reverse("milestone_feed", args=[token]))
    feed = MilestoneFeed.objects.filter(person=person).first()
    context = {"feed": feed, "address": address, "is_office": person.standing.sees_all_people}
    response = render(request, "lms/milestone_address.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever knows the address reads it: calendars cannot log in. A wrong one is answered like any missing page."""
    person = owner_of_feed(token) if len(token) <= LONGEST_TOKEN else None
    if person is None:
        raise Http404
    content = milestone_feed(person, timezone.now())
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="kamienie-milowe.ics"'
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
