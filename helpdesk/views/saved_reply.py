"""„Gotowe odpowiedzi”: the list, the form of a new one, and that of one that is there."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from helpdesk.forms.saved_reply import SavedReplyForm
from helpdesk.models import Escalation, SavedReply, Ticket
from helpdesk.models.escalation import CONTRACTOR_ROLES
from helpdesk.models.ticket import FIRST_LINE_ROLES
from helpdesk.operations.drop_reply import drop_reply as drop
from helpdesk.operations.save_reply import save_reply
from helpdesk.queries.insertable import insertable
from helpdesk.views.found import LARGEST_KEY, escalation_or_404, fresh_key, person_of
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.permissions import can


@login_required
def saved_replies(request: HttpRequest) -> HttpResponse:
    return _page(request, None)


@login_required
def saved_reply(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    if not can(request.user, "helpdesk.change_reply", found):
        raise PermissionDenied
    return _page(request, found)


@login_required
@require_POST
def drop_reply(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        drop(saved=_found(request, pk), by=person_of(request), now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The reply is deleted."))
    return redirect("saved_replies")


@login_required
@never_cache
@require_POST
def insert(request: HttpRequest, number: str) -> HttpResponse:
    """For the list under the field of an answer. Sent and not asked for by address: what is typed stays out of logs."""
    rows = Ticket.objects.visible_to(person_of(request)).select_related("asked_by")
    return _insertable(request, get_object_or_404(rows, number=number))


@login_required
@never_cache
@require_POST
def insert_in_matter(request: HttpRequest, pk: int) -> HttpResponse:
    return _insertable(request, escalation_or_404(request, pk))


def _insertable(request: HttpRequest, thing: Ticket | Escalation) -> HttpResponse:
    person = person_of(request)
    if not can(person, "helpdesk.insert", thing):
        raise PermissionDenied
    found = insertable(person, thing, request.POST.get("q", ""))
    return JsonResponse({"found": [vars(each) for each in found]})


def _page(request: HttpRequest, found: SavedReply | None) -> HttpResponse:
    person = person_of(request)
    if not can(person, "helpdesk.save_reply"):
        raise PermissionDenied
    form = _form(request, found)
    if form.is_bound and form.is_valid():
        with refusals_to(form):
            given: dict[str, Any] = {name: form.cleaned_data.get(name) for name in ("title", "body", "key")}
            shared = bool(form.cleaned_data.get("shared"))
            save_reply(**given, shared=shared, saved=found, by=person, now=timezone.now())
            messages.success(request, _("The reply is saved."))
            return redirect("saved_replies")
    rows = list(SavedReply.objects.visible_to(person).select_related("owner", "shared_by").in_order())
    works = person.standing.contractors(*CONTRACTOR_ROLES)
    context: dict[str, Any] = {
        "of_matters": bool(works) and not person.standing.partners(*FIRST_LINE_ROLES),
        "rows": [(row, can(person, "helpdesk.change_reply", row)) for row in rows],
        "form": form,
        "found": found,
        "key": request.POST.get("key") or fresh_key(),
    }
    return render(request, "helpdesk/saved_replies.html", context)


def _form(request: HttpRequest, found: SavedReply | None) -> SavedReplyForm:
    standing = person_of(request).standing
    kept = {"title": found.title, "body": found.body, "shared": bool(found.shared_by_id)} if found else {}
    return SavedReplyForm(
        request.POST if request.method == "POST" else None,
        initial=kept,
        may_share=bool(standing.partners(*FIRST_LINE_ROLES) | standing.contractors(*CONTRACTOR_ROLES)),
    )


def _found(request: HttpRequest, pk: int) -> SavedReply:
    if pk >= LARGEST_KEY:
        raise Http404
    return get_object_or_404(SavedReply.objects.visible_to(person_of(request)), pk=pk)
