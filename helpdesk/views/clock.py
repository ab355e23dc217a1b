"""The clock of a matter, line by line, for both sides; the office stops it and lets it run on."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from helpdesk.forms.pause import PauseForm
from helpdesk.models import Escalation
from helpdesk.operations.pause_clock import pause_clock as stop
from helpdesk.operations.resume_clock import resume_clock as run_on
from helpdesk.queries.clock_page import clock_page
from helpdesk.rules import is_their_receiver
from helpdesk.views.found import escalation_or_404, person_of
from helpdesk.views.shown import escalation_tag, severity_tag
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.permissions import can


@login_required
@require_safe
def clock(request: HttpRequest, pk: int) -> HttpResponse:
    return _show(request, escalation_or_404(request, pk), PauseForm())


@login_required
def pause_clock(request: HttpRequest, pk: int) -> HttpResponse:
    found = escalation_or_404(request, pk)
    if request.method != "POST":
        return redirect("clock", found.pk)
    form = PauseForm(request.POST)
    if form.is_valid():
        with refusals_to(form):
            stop(escalation=found, **form.cleaned_data, by=person_of(request), now=timezone.now())
            messages.success(request, _("The clock is stopped. Leader and contractor are told."))
            return redirect("clock", found.pk)
    return _show(request, escalation_or_404(request, pk), form)


@login_required
@require_POST
def resume_clock(request: HttpRequest, pk: int) -> HttpResponse:
    found = escalation_or_404(request, pk)
    reason = request.POST.get("reason", "")
    try:
        run_on(escalation=found, reason=reason, by=person_of(request), now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The pause has ended."))
    return redirect("clock", found.pk)


def _show(request: HttpRequest, found: Escalation, form: PauseForm) -> HttpResponse:
    person = person_of(request)
    by_contractor = is_their_receiver(person, found)
    context = {
        "escalation": found,
        "page": clock_page(found, timezone.now()),
        "by_contractor": by_contractor,
        "severity": severity_tag(found),
        "tag": escalation_tag(found, by_contractor=by_contractor),
        "may_pause": can(person, "helpdesk.pause_clock", found),
        "sees_terms": can(person, "helpdesk.see_terms", found.contract or found.contractor),
        "form": form,
    }
    return render(request, "helpdesk/clock.html", context)
