"""The library of documents: its list, one document with its versions, a file, and confirming that it has been read."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lms.kit.refused import Refused
from lms.models import LibraryDocument, LibraryKind, LibraryVersion, Partner
from lms.operations.acknowledge_version import acknowledge_version
from lms.permissions import can
from lms.queries.information import menu
from lms.queries.library import LibraryWish, own_partners, page_of_documents
from lms.views.attached import attached
from lms.views.lists import numbered_pages
from lms.views.seen import reader

HIGHEST = 2**63 - 1


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    wish = _wish(request)
    page = page_of_documents(request.user, wish, request.GET.get("strona"))
    values = {"q": wish.text, "rodzaj": wish.kind, "czeka": wish.waits}
    query = urlencode({name: value for name, value in values.items() if value})
    context = {
        "page": page,
        "wish": wish,
        "kinds": LibraryKind.choices,
        "is_filtered": wish != LibraryWish(),
        "menu": menu(request.user, request.path),
        "may_keep": can(request.user, "lms.keep_library"),
        **numbered_pages(page, f"?{query}&" if query else "?"),
    }
    return render(request, "lms/library.html", context)


def _wish(request: HttpRequest) -> LibraryWish:
    """Anything that is not offered filters nothing."""
    text, kind, waits = (request.GET.get(name, "")[:100] for name in ("q", "rodzaj", "czeka"))
    return LibraryWish(text.replace("\0", ""), kind if kind in LibraryKind.values else "", "1" if waits else "")


@require_safe
def library_document(request: HttpRequest, pk: int) -> HttpResponse:
    found = LibraryDocument.objects.visible_to(request.user).filter(pk=min(pk, HIGHEST)).first()
    if found is None:
        return _hidden(request)
    versions = list(found.versions.select_related("by").order_by("-pk"))
    context: dict[str, Any] = {
        "document": found,
        "newest": versions[0] if versions else None,
        "versions": versions,
        "own": own_partners(request.user, found),
        "menu": menu(request.user, request.path),
        "may_keep": can(request.user, "lms.keep_library"),
    }
    return render(request, "lms/library_document.html", context)


@require_safe
def library_file(request: HttpRequest, pk: int, version: int) -> HttpResponseBase:
    """Any version, an old one too, to whoever may read the document."""
    seen = LibraryVersion.objects.visible_to(request.user)
    found = seen.filter(document_id=min(pk, HIGHEST), pk=min(version, HIGHEST)).first()
    if found is None:
        return _hidden(request)
    return attached(found.file, name=found.name, mime=found.mime, is_picture=False)


def _hidden(request: HttpRequest) -> HttpResponse:
    """Whatever a visitor may not read, there or not, leads to the log-in; before others it is not there."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    raise Http404


@login_required
@require_POST
def acknowledge(request: HttpRequest, pk: int) -> HttpResponse:
    """`wersja` and `partner` are those of the button that was pressed."""
    person = reader(request)
    document = get_object_or_404(LibraryDocument.objects.visible_to(person), pk=min(pk, HIGHEST))
    version = get_object_or_404(document.versions, pk=_number(request, "wersja"))
    partner = get_object_or_404(
        Partner.objects.filter(pk__in=person.standing.partners()), pk=_number(request, "partner")
    )
    try:
        acknowledge_version(version=version, partner=partner, by=person, now=timezone.now())
        messages.success(request, _("Confirmed: %(document)s.") % {"document": version})
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("library_document", pk)


def _number(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise Http404
    return int(text)
