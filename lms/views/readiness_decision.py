"""The office decides on a partner's readiness, and calls production back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.forms.readiness import CallBackForm, DecideForm
from lms.forms.refusals import refusals_to
from lms.forms.stale import renew
from lms.models import MilestoneState
from lms.operations import call_production_back as calling_back
from lms.operations import decide_readiness as deciding
from lms.queries.figures import count_figures
from lms.queries.milestone_owners import people_who_may_own
from lms.queries.production import production_of, resting_on
from lms.queries.readiness_list import decisions_of, readiness_of, takes_part
from lms.views.seen import reader, seen_partner


@login_required
def decide_readiness(request: HttpRequest, teryt: str) -> HttpResponse:
    """What follows from data is counted anew for this page, as the operation does."""
    found, person = seen_partner(request, teryt, "lms.decide_readiness"), reader(request)
    if not takes_part(found):
        raise Http404
    today, decisions = timezone.localdate(), decisions_of(found, person)
    people = people_who_may_own(found.pk, today)
    newest = decisions[0].pk if decisions else 0
    form = DecideForm(request.POST or None, people=people, initial={"last_seen": newest})
    if form.is_valid():
        with refusals_to(form):
            deciding.decide_readiness(partner=found, by=person, now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("The decision is noted, and those concerned are told."))
            return redirect("readiness", found.teryt)
    stands = readiness_of(found, today, count_figures([found.pk], today)[found.pk])
    context: dict[str, Any] = {
        "partner": found,
        "title": _("Decision on readiness"),
        "form": form,
        "found": stands,
        "present": decisions[0] if renew(form, "last_seen", newest) and decisions else None,
    }
    return render(request, "lms/readiness_decision.html", context)


@login_required
def call_production_back(request: HttpRequest, teryt: str) -> HttpResponse:
    found, person = seen_partner(request, teryt, "lms.call_production_back"), reader(request)
    production = production_of(found)
    if not takes_part(found) or production is None or production.state != MilestoneState.REACHED:
        raise Http404
    decisions = decisions_of(found, person)
    newest = decisions[0].pk if decisions else 0
    form = CallBackForm(request.POST or None, initial={"last_seen": newest})
    if form.is_valid():
        with refusals_to(form):
            calling_back.call_production_back(partner=found, by=person, now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Production is called back, and those concerned are told."))
            return redirect("readiness", found.teryt)
    context: dict[str, Any] = {
        "partner": found,
        "title": _("Call production back"),
        "form": form,
        "reopened": [*resting_on(production), production],
        "present": decisions[0] if renew(form, "last_seen", newest) and decisions else None,
    }
    return render(request, "lms/readiness_decision.html", context)
