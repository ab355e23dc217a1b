"""„Moje pytania” of a clerk, „Zgłoszenia” of everybody who answers or oversees."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from helpdesk.models.escalation import CONTRACTOR_ROLES
from helpdesk.queries import inbox as lists
from helpdesk.queries.counting import in_words
from helpdesk.views.found import person_of
from helpdesk.views.shown import ticket_row
from lms.models import Person, Role


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    current: bool
    count: str = ""


@login_required
@require_safe
def tickets(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    standing = person.standing
    if standing.contractors(*CONTRACTOR_ROLES) and not standing.partners() and not standing.is_office:
        return redirect("contractor_queue")
    view = lists.view_of(person, request.GET.get("lista", ""))
    leads = standing.has(Role.LEADER) and bool(standing.covered_locations())
    near = leads and request.GET.get("gdzie") != "urzad"
    after, before = request.GET.get("po", ""), request.GET.get("przed", "")
    page = lists.inbox(person, view, near=near, after=after, before=before)
    inside, now = lists.answers(person) and view is not lists.MINE, timezone.now()
    live = lists.deadlines_of(page.rows) if inside else {}
    rows = [
        ticket_row(each, now, inside=inside, live=live.get(each.pk), with_partner=standing.is_office)
        for each in page.rows
    ]
    place = {} if near or not leads else {"gdzie": "urzad"}
    numbers = lists.counts(person, near=near)
    context = {
        "rows": rows,
        "inside": inside,
        "tabs": _tabs(person, view, numbers, place),
        "places": _places(view, near) if leads else [],
        "newer_url": _address(view, place, przed=page.newer) if page.newer else "",
        "older_url": _address(view, place, po=page.older) if page.older else "",
        "title": _title(person),
        "may_ask": bool(standing.partners()),
        "shows_partner": standing.is_office,
    }
    return render(request, "helpdesk/tickets.html", context)


def _title(person: Person) -> str:
    return pgettext("help desk", "Questions") if lists.answers(person) else _("My questions")


def _tabs(person: Person, current: lists.View, numbers: dict[str, int], place: dict[str, str]) -> list[Tab]:
    return [
        Tab(
            str(view.label),
            _address(view, place),
            view is current,
            in_words(numbers[view.code]) if numbers.get(view.code) else "",
        )
        for view in lists.views_of(person)
    ]


def _places(view: lists.View, near: bool) -> list[Tab]:
    return [
        Tab(_("My locations"), _address(view, {}), near),
        Tab(_("Whole office"), _address(view, {"gdzie": "urzad"}), not near),
    ]


def _address(view: lists.View, place: dict[str, str], **marks: str) -> str:
    given: dict[str, Any] = {"lista": view.code, **place, **marks}
    return f"{reverse('tickets')}?{urlencode(given)}"
