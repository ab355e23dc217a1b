"""„Moje pytania” of a clerk, „Zgłoszenia” of everybody who answers or oversees."""

from dataclasses import replace
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from helpdesk.models import SavedView, Ticket
from helpdesk.models.escalation import CONTRACTOR_ROLES
from helpdesk.queries import inbox as lists
from helpdesk.queries.counting import in_words
from helpdesk.queries.list_frame import Frame, list_frame
from helpdesk.queries.wishes import wish_of, wished_tickets
from helpdesk.views.found import person_of
from helpdesk.views.listing import Listing, Tab, around, is_old_news
from helpdesk.views.shown import ticket_row
from lms.models import Person, Role
from lms.permissions import can


@login_required
@require_safe
def tickets(request: HttpRequest) -> HttpResponse:
    """Asked again by the page itself, it answers 204 as long as nothing that this person sees has changed."""
    person = person_of(request)
    standing = person.standing
    if standing.contractors(*CONTRACTOR_ROLES) and not standing.partners() and not standing.is_office:
        return redirect("contractor_queue")
    visible = Ticket.objects.visible_to(person)
    if is_old_news(request, visible):
        return HttpResponse(status=204)
    listing, view, near = listing_of(request)
    now = timezone.now()
    rows = lists.rows_of(person, view, near=near)
    wished = wished_tickets(rows, listing.wish, person, now)
    frame = list_frame(
        person,
        kind=listing.kind,
        visible=visible,
        counted=lists.counted(person, near=near),
        wish=listing.wish,
        wished=wished,
    )
    page = lists.inbox(wished, view, after=request.GET.get("po", ""), before=request.GET.get("przed", ""))
    inside = lists.answers(person) and view is not lists.MINE
    live = lists.deadlines_of(page.rows) if inside else {}
    context: dict[str, Any] = {
        **around(listing, frame, person, page),
        "rows": [
            ticket_row(each, now, inside=inside, live=live.get(each.pk), with_partner=standing.is_office)
            for each in page.rows
        ],
        "inside": inside,
        "may_choose": inside,
        "back": listing.query(),
        "tabs": _tabs(person, view, frame, listing),
        "places": _places(listing, near) if _leads(person) else [],
        "title": _title(person),
        "may_ask": bool(standing.partners()),
        "may_record": can(person, "helpdesk.record"),
        "shows_partner": standing.is_office,
    }
    return render(request, "helpdesk/tickets.html", context)


def listing_of(request: HttpRequest) -> tuple[Listing, lists.View, bool]:
    """The list that an address names, and whether it keeps to the leader's own locations."""
    person = person_of(request)
    view = lists.view_of(person, request.GET.get("lista", ""))
    near = _leads(person) and request.GET.get("gdzie") != "urzad"
    place = {} if near or not _leads(person) else {"gdzie": "urzad"}
    return Listing(SavedView.Kind.TICKETS, "tickets", view.code, place, wish_of(request.GET.dict())), view, near


def _leads(person: Person) -> bool:
    return person.standing.has(Role.LEADER) and bool(person.standing.covered_locations())


def _title(person: Person) -> str:
    return pgettext("help desk", "Questions") if lists.answers(person) else _("My questions")


def _tabs(person: Person, current: lists.View, frame: Frame, listing: Listing) -> list[Tab]:
    return [
        Tab(
            str(view.label),
            listing.bare(view.code),
            view is current and listing.wish.is_empty,
            in_words(frame.numbers[view.code]) if frame.numbers.get(view.code) else "",
        )
        for view in lists.views_of(person)
    ]


def _places(listing: Listing, near: bool) -> list[Tab]:
    return [
        Tab(_("My locations"), replace(listing, place={}).address(), near),
        Tab(_("Whole office"), replace(listing, place={"gdzie": "urzad"}).address(), not near),
    ]
