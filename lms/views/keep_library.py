"""The library as the Marshal's Office keeps it: documents, versions, and which partners have confirmed reading."""

from typing import Any, Literal

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lms.forms.library import LibraryDocumentForm, LibraryVersionForm
from lms.forms.refusals import refusals_to
from lms.forms.stale import present_state, renew
from lms.models import LibraryDocument, LibraryVersion, Person
from lms.operations.add_library_version import add_library_version
from lms.operations.keep_library_document import keep_library_document
from lms.permissions import can
from lms.queries.library import ConfirmationRow, confirmations, count_done
from lms.views.library import HIGHEST
from lms.views.lists import numbered_pages, page_of
from lms.views.seen import made_before, make_once, reader
from lms.views.table_file import table_file

ON_A_PAGE = 50
STATES = ("czeka", "jest")


@login_required
def keep_document(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """A new one, or a change of what is said of one that is there."""
    person = _keeper(request)
    kept = _document(pk) if pk is not None else None
    if kept is None and (made := made_before(request, "lms.keep_library", LibraryDocument)):
        return redirect("library_document", made.pk)
    initial = {"edition": kept.edition if kept else 0}
    form = LibraryDocumentForm(request.POST or None, instance=kept, initial=initial)
    if form.is_valid():
        told = form.told()
        edition = form.cleaned_data["edition"]

        def make() -> LibraryDocument:
            return keep_library_document(
                document=_document(pk) if pk else None, edition=edition, by=person, now=timezone.now(), **told
            )

        with refusals_to(form):
            done = make() if pk else make_once(request, form, "lms.keep_library", LibraryDocument, make)
            messages.success(request, _("Saved: %(document)s.") % {"document": done})
            return redirect("library_document", done.pk)
    title = _("Change the document") if kept else _("New document")
    present = _document(pk) if pk else None
    is_old = bool(present and renew(form, "edition", present.edition))
    context: dict[str, Any] = {"form": form, "document": present, "title": title, "sends_file": False}
    context["present"] = present_state(form, present) if is_old else None
    return render(request, "lms/library_form.html", context)


@login_required
def add_version(request: HttpRequest, pk: int) -> HttpResponse:
    person, document = _keeper(request), _document(pk)
    if made_before(request, "lms.add_library_version", LibraryVersion):
        return redirect("library_document", pk)
    is_first = not document.versions.exists()
    form = LibraryVersionForm(request.POST or None, request.FILES or None, is_first=is_first)
    if form.is_valid():
        told = {name: value for name, value in form.cleaned_data.items() if name != "key"}

        def make() -> LibraryVersion:
            return add_library_version(document=document, by=person, now=timezone.now(), **told)

        with refusals_to(form):
            done = make_once(request, form, "lms.add_library_version", LibraryVersion, make)
            messages.success(request, _("The version is added: %(version)s.") % {"version": done.number})
            return redirect("library_document", pk)
    context = {"form": form, "document": document, "title": _("Add a version"), "sends_file": True}
    return render(request, "lms/library_form.html", context)


@login_required
@require_safe
def acknowledgements(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has confirmed reading the version in force, or the one that is asked for."""
    version, rows, state = _asked(request, pk)
    shown = [row for row in rows if not state or row.is_done == (state == "jest")]
    page = page_of(request, shown, ON_A_PAGE)
    query = f"wersja={version.pk}" + (f"&stan={state}" if state else "")
    context: dict[str, Any] = {
        "document": version.document,
        "version": version,
        "versions": version.document.versions.order_by("-pk"),
        "rows": page.object_list,
        "done": count_done(rows),
        "total": len(rows),
        "state": state,
        "query": query,
        "pages": page.paginator.num_pages,
        **numbered_pages(page, f"?{query}&"),
    }
    return render(request, "lms/acknowledgements.html", context)


@login_required
@require_safe
def acknowledgements_xlsx(request: HttpRequest, pk: int) -> HttpResponseBase:
    return _file(request, pk, "xlsx")


@login_required
@require_safe
def acknowledgements_csv(request: HttpRequest, pk: int) -> HttpResponseBase:
    return _file(request, pk, "csv")


def _file(request: HttpRequest, pk: int, form: Literal["csv", "xlsx"]) -> HttpResponseBase:
    """All partners of the version, whatever the filter."""
    version, rows, _state = _asked(request, pk)
    header = [_("TERYT code"), _("Partner"), _("Document"), _("Version"), _("Confirmed by"), _("When"), "SHA-256"]
    lines = [_line(row, version) for row in rows]
    return table_file(header, lines, form=form, name=f"zapoznanie-{pk}", title=_("Acknowledgements"))


def _line(row: ConfirmationRow, version: LibraryVersion) -> list[Any]:
    told: list[Any] = [row.teryt, row.name, version.document.title, version.number]
    at = timezone.localtime(row.at) if row.at else None
    return [*told, str(row.by or "") if row.is_done else "", at, row.sha256]


def _asked(request: HttpRequest, pk: int) -> tuple[LibraryVersion, list[ConfirmationRow], str]:
    _keeper(request)
    versions = _document(pk).versions.select_related("document").order_by("-pk")
    wanted = request.GET.get("wersja", "")
    if wanted.isascii() and wanted.isdigit() and len(wanted) < 19:
        versions = versions.filter(pk=int(wanted))
    version = versions.first()
    if version is None:
        raise Http404
    state = request.GET.get("stan", "")
    return version, confirmations(version), state if state in STATES else ""


def _keeper(request: HttpRequest) -> Person:
    person = reader(request)
    if not can(person, "lms.keep_library"):
        raise Http404
    return person


def _document(pk: int) -> LibraryDocument:
    return get_object_or_404(LibraryDocument, pk=min(pk, HIGHEST))
