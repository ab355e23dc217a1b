"""Imports of a partner's people from the file of its HR system: sending, columns, the trial, and what came of it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from lms.forms.people_import import PeopleColumnsForm, PeopleFileForm
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.models import Partner, PeopleImport, PeopleImportRow
from lms.operations.drop_people_import import drop_people_import
from lms.operations.end_missing_people import end_missing_people
from lms.operations.map_people import map_people
from lms.operations.send_people import send_people
from lms.operations.start_people_import import start_people_import
from lms.operations.undo_people_import import undo_people_import
from lms.queries.people_columns import last_mapping, places_of, proposed_mapping, row_of
from lms.queries.people_file import COLUMNS
from lms.queries.people_imports import import_of, imports_of, missing_from, rows_of_import, standing_of
from lms.views.lists import numbered_pages
from lms.views.seen import reader, seen_partner
from lms.views.table_file import table_file

RIGHT = "lms.import_people"
LOOK_AGAIN = 3
"""Seconds after which the page of a running import looks how far it is."""
ON_A_PAGE, MISSING_ON_A_PAGE = 50, 200
State, Outcome = PeopleImport.State, PeopleImportRow.Outcome


@login_required
def people_imports(request: HttpRequest, teryt: str) -> HttpResponse:
    """What was imported, and the form for the next file."""
    partner, person = seen_partner(request, teryt, RIGHT), reader(request)
    form = PeopleFileForm(*((request.POST, request.FILES) if request.method == "POST" else (None, None)))
    if form.is_bound and form.is_valid():
        with refusals_to(form):
            sent = send_people(partner=partner, name=form.name, data=form.content, by=person, now=timezone.now())
            return redirect("people_import", partner.teryt, sent.pk)
    imports = imports_of(partner, person)
    going_on = next((each for each in imports if each.is_open), None)
    context = {"partner": partner, "form": form, "imports": imports, "going_on": going_on, "columns": COLUMNS}
    return render(request, "lms/people_imports.html", context)


@login_required
def people_import(request: HttpRequest, teryt: str, pk: int) -> HttpResponse:
    """One import: its columns, how far it is, or what becomes of each row, as its state asks for."""
    partner, sent = _seen(request, teryt, pk)
    if sent.state == State.SENT:
        return _columns(request, partner, sent)
    if request.method == "POST":
        # Another press of a form of before: the import has gone on, and its page says how far.
        return redirect("people_import", partner.teryt, sent.pk)
    context: dict[str, Any] = {"partner": partner, "sent": sent}
    if sent.is_running:
        response = render(request, "lms/people_import_running.html", context)
        response["Refresh"] = str(LOOK_AGAIN)  # without a script, so that it works wherever the page is opened again
        return response
    asked = request.GET.get("wynik", "")
    outcome = asked if asked in Outcome.values else ""
    page = Paginator(rows_of_import(sent, outcome), ON_A_PAGE).get_page(request.GET.get("strona"))
    before = f"?wynik={outcome}&" if outcome else "?"
    places = places_of(sent.header, sent.mapping)
    context |= {
        "standing": standing_of(sent, timezone.now()),
        "outcome": outcome,
        "tabs": _tabs(sent, outcome),
        "writes": sent.counts.get(Outcome.ADDED, 0) + sent.counts.get(Outcome.CHANGED, 0),
        "refused": sent.counts.get(Outcome.REFUSED, 0),
        "rows": [(row, row_of(row.line, row.cells, places)) for row in page],
        "is_undone": sent.state == State.UNDONE,
        **numbered_pages(page, before),
    }
    return render(request, "lms/people_import.html", context)


def _tabs(sent: PeopleImport, outcome: str) -> list[dict[str, Any]]:
    whole = {"url": "?", "label": _("All rows"), "count": sent.total, "current": not outcome}
    return [whole] + [
        {"url": f"?wynik={value}", "label": label, "count": sent.counts.get(value, 0), "current": value == outcome}
        for value, label in Outcome.choices
        if sent.counts.get(value) or value == outcome
    ]


def _columns(request: HttpRequest, partner: Partner, sent: PeopleImport) -> HttpResponse:
    last = last_mapping(partner)
    proposed = proposed_mapping(sent.header, last)
    form = PeopleColumnsForm(request.POST or None, header=sent.header, initial=proposed)
    if form.is_bound and form.is_valid():
        with refusals_to(form):
            map_people(sent=sent, mapping=form.mapping, by=reader(request), now=timezone.now())
            return redirect("people_import", partner.teryt, sent.pk)
    width = len(sent.header)
    sample = [(cells + [""] * width)[:width] for cells in sent.sample]
    context = {"partner": partner, "sent": sent, "form": form, "sample": sample}
    context |= {"is_remembered": bool(last), "is_known": bool(proposed)}
    return render(request, "lms/people_import_columns.html", context)


def _filled(row: PeopleImportRow, sent: PeopleImport) -> list[str]:
    """A row that could not be read may have fewer cells than the header."""
    return [*row.cells, *[""] * (len(sent.header) - len(row.cells))]


def _seen(request: HttpRequest, teryt: str, pk: int) -> tuple[Partner, PeopleImport]:
    partner = seen_partner(request, teryt, RIGHT)
    sent = import_of(partner, pk, reader(request))
    if sent is None:
        raise Http404
    return partner, sent


def _done(request: HttpRequest, teryt: str, pk: int, operation: Any) -> HttpResponse:
    """What a button asks for; a refusal is said on the page of the import."""
    partner, sent = _seen(request, teryt, pk)
    try:
        operation(sent=sent, by=reader(request), now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("people_import", partner.teryt, sent.pk)


@require_POST
@login_required
def start(request: HttpRequest, teryt: str, pk: int) -> HttpResponse:
    return _done(request, teryt, pk, start_people_import)


@require_POST
@login_required
def undo(request: HttpRequest, teryt: str, pk: int) -> HttpResponse:
    return _done(request, teryt, pk, undo_people_import)


@require_POST
@login_required
def drop(request: HttpRequest, teryt: str, pk: int) -> HttpResponse:
    return _done(request, teryt, pk, drop_people_import)


@login_required
@require_safe
def refused_rows(request: HttpRequest, teryt: str, pk: int) -> HttpResponseBase:
    """The rows in error as they stood in the file, each with what is wrong; to be corrected and sent again."""
    _partner, sent = _seen(request, teryt, pk)
    rows = rows_of_import(sent, Outcome.REFUSED).iterator(chunk_size=1000)
    lines = ([*_filled(row, sent)[: len(sent.header)], row.reason] for row in rows)
    header = [*sent.header, _("Error")]
    return table_file(header, lines, form="xlsx", name=f"bledy-importu-{sent.pk}", title=_("Rows in error"))


@login_required
def missing(request: HttpRequest, teryt: str, pk: int) -> HttpResponse:
    """Clerks of whom the file says nothing; their roles end where they are ticked and the press confirms it."""
    partner, sent = _seen(request, teryt, pk)
    if request.method == "POST":
        chosen = (each for each in request.POST.getlist("role") if each.isascii() and each.isdigit())
        roles = [int(each) for each in chosen if len(each) < 19]
        try:
            ended = end_missing_people(
                sent=sent, roles=roles[:MISSING_ON_A_PAGE], by=reader(request), now=timezone.now()
            )
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            words = ngettext("%(number)d role has ended.", "%(number)d roles have ended.", ended)
            messages.success(request, words % {"number": ended})
        return redirect("people_import_missing", partner.teryt, sent.pk)
    standing = standing_of(sent, timezone.now())
    found = missing_from(sent, timezone.localdate()) if standing.missing else PeopleImport.objects.none()
    page = Paginator(found, MISSING_ON_A_PAGE).get_page(request.GET.get("strona"))
    context = {
        "partner": partner,
        "sent": sent,
        "number": standing.missing,
        "missing": page.object_list,
        "newer_url": f"?strona={page.previous_page_number()}" if page.has_previous() else "",
        "older_url": f"?strona={page.next_page_number()}" if page.has_next() else "",
    }
    return render(request, "lms/people_import_missing.html", context)
