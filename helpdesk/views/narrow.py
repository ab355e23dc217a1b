"""Narrowing a list down, keeping that under a name, and taking the list away as a file."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from helpdesk.forms.narrow import KeepViewForm, NarrowForm
from helpdesk.models import SavedView
from helpdesk.models.escalation import CONTRACTOR_ROLES
from helpdesk.models.ticket import FIRST_LINE_ROLES
from helpdesk.operations.drop_view import drop_view as drop
from helpdesk.operations.keep_view import keep_view as keep
from helpdesk.queries import escalation_page as queues
from helpdesk.queries import inbox as lists
from helpdesk.queries.list_table import MATTER_HEADER, MOST_IN_XLSX, TICKET_HEADER, matter_lines, ticket_lines
from helpdesk.queries.narrowing import choices_for
from helpdesk.queries.wishes import wished_matters, wished_tickets
from helpdesk.views.contractor_queue import queue_of
from helpdesk.views.found import LARGEST_KEY, fresh_key, person_of
from helpdesk.views.inbox import listing_of
from helpdesk.views.listing import Listing
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can
from lms.views.table_file import table_file


@login_required
def narrow_list(request: HttpRequest, kind: str) -> HttpResponse:
    """The filters and the saved views of a list; sent by POST it keeps the filters of its address under a name."""
    person = person_of(request)
    listing = _listing(request, kind)
    if not can(person, "helpdesk.keep_view"):
        raise PermissionDenied
    may_share = bool(person.standing.partners(*FIRST_LINE_ROLES) | person.standing.contractors(*CONTRACTOR_ROLES))
    form = KeepViewForm(request.POST if request.method == "POST" else None, may_share=may_share)
    if form.is_bound and form.is_valid():
        with refusals_to(form):
            kept = keep(
                kind=kind,
                name=form.cleaned_data["name"],
                query=listing.query(),
                shared=form.cleaned_data.get("shared", False),
                by=person,
                now=timezone.now(),
                key=form.cleaned_data["key"],
            )
            messages.success(request, _("The view “%(name)s” is saved.") % {"name": kept.name})
            return redirect(listing.address())
    views = SavedView.objects.visible_to(person).of_list(kind).select_related("shared_by")
    context: dict[str, Any] = {
        "listing": listing,
        "list_url": listing.address(),
        "kept": {"lista": listing.view, **listing.place},
        "narrow_form": NarrowForm(
            wish=listing.wish, kind=kind, choices=choices_for(person, matters=kind != SavedView.Kind.TICKETS)
        ),
        "form": form,
        "key": request.POST.get("key") or fresh_key(),
        "views": [(view, can(person, "helpdesk.drop_view", view)) for view in views],
        "back": listing.query(),
    }
    return render(request, "helpdesk/narrow_list.html", context)


@login_required
@require_POST
def drop_view(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    view = SavedView.objects.visible_to(person).filter(pk=pk).first() if pk < LARGEST_KEY else None
    if view is None:
        raise Http404
    try:
        drop(view=view, by=person, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The view “%(name)s” is deleted.") % {"name": view.name})
    return redirect("narrow_list", kind=view.kind)


@login_required
@require_safe
def list_file(request: HttpRequest, kind: str, form: str) -> HttpResponseBase:
    """The whole list as it is narrowed down. CSV is streamed; what is too long for XLSX is said, and CSV is offered."""
    listing, person, now = _listing(request, kind), person_of(request), timezone.now()
    title, name = pgettext("help desk", "Questions"), "zgloszenia"
    header: tuple[Any, ...]
    if kind == SavedView.Kind.TICKETS:
        _same, view, near = listing_of(request)
        tickets = wished_tickets(lists.rows_of(person, view, near=near), listing.wish, person, now)
        too_long, header = tickets.order_by()[MOST_IN_XLSX:].exists(), TICKET_HEADER
        lines = ticket_lines(tickets)
    else:
        queue_view, of_office = queues.queue_view_of(listing.view), kind == SavedView.Kind.OFFICE
        rows = queues.queue_rows(person, queue_view, of_office=of_office)
        matters = wished_matters(rows, listing.wish, person, now)
        too_long, header = matters.order_by()[MOST_IN_XLSX:].exists(), MATTER_HEADER
        lines = matter_lines(matters)
        title, name = _("Questions with the contractor"), "sprawy"
        if of_office:
            title, name = _("Questions with the Marshal's Office"), "sprawy-urzedu"
    if form == "xlsx" and too_long:
        messages.error(
            request,
            _("The list has more than %(count)d rows, too many for XLSX. Narrow it down, or take CSV.")
            % {"count": MOST_IN_XLSX},
        )
        return redirect(listing.address())
    header_words = [str(word) for word in header]
    return table_file(header_words, lines, form="csv" if form == "csv" else "xlsx", name=name, title=title)


def _listing(request: HttpRequest, kind: str) -> Listing:
    if kind == SavedView.Kind.TICKETS:
        return listing_of(request)[0]
    person: Person = person_of(request)
    if kind == SavedView.Kind.OFFICE:
        if not person.standing.is_office:
            raise PermissionDenied
        return queue_of(request, of_office=True)[0]
    if not person.standing.contractors(*CONTRACTOR_ROLES) and not person.standing.is_office:
        raise PermissionDenied
    return queue_of(request)[0]
