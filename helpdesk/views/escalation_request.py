"""A request to hand over: what the leader wrote, and the two answers to it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from helpdesk.forms.decline import DeclineForm
from helpdesk.models import EscalationRequest
from helpdesk.operations.decline import decline as decline_request
from helpdesk.operations.endorse import endorse as endorse_request
from helpdesk.operations.withdraw_request import withdraw_request as withdraw
from helpdesk.views.found import LARGEST_KEY, person_of
from helpdesk.views.shown import accepted_by_in_words
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.operations.read_about import read_about
from lms.permissions import can

ACTIONS = ("endorse", "decline", "withdraw_request")


@login_required
@require_safe
def escalation_request(request: HttpRequest, pk: int) -> HttpResponse:
    return _show(request, _found(request, pk), DeclineForm())


@login_required
@require_POST
def endorse(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    try:
        made = endorse_request(request=found, by=person_of(request), now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(found)
    messages.success(request, accepted_by_in_words(made))
    return redirect(made)


@login_required
@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    found, form = _found(request, pk), DeclineForm(request.POST)
    if form.is_valid():
        with refusals_to(form):
            decline_request(request=found, by=person_of(request), now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("The leader has got the answer."))
            return redirect(found)
    return _show(request, _found(request, pk), form)


@login_required
@require_POST
def withdraw_request(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    try:
        withdraw(request=found, by=person_of(request), now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The request is taken back."))
    return redirect(found.ticket)


def _found(request: HttpRequest, pk: int) -> EscalationRequest:
    if pk >= LARGEST_KEY:
        raise Http404
    rows = EscalationRequest.objects.visible_to(person_of(request))
    related = ("ticket", "partner", "system", "requested_by", "decided_by", "escalation", "package")
    return get_object_or_404(rows.select_related(*related), pk=pk)


def _show(request: HttpRequest, found: EscalationRequest, form: DeclineForm) -> HttpResponse:
    person = person_of(request)
    read_about(person=person, path=found.get_absolute_url(), now=timezone.now())
    context: dict[str, Any] = {
        "asked": found,
        "files": list(found.packed.all()),
        "form": form,
        "may": {action: can(person, f"helpdesk.{action}", found) for action in ACTIONS},
    }
    return render(request, "helpdesk/escalation_request.html", context)
