"""What may be done with one milestone: each a small page with a form."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.forms.milestones import ConfirmForm, ForecastForm, ReopenForm, ReplanForm, SetAsideForm
from lms.forms.refusals import refusals_to
from lms.forms.stale import renew
from lms.models import Milestone
from lms.operations import confirm_milestone as confirming
from lms.operations import forecast_milestone as forecasting
from lms.operations import reopen_milestone as reopening
from lms.operations import replan_milestone as replanning
from lms.operations import set_aside_milestone as setting_aside
from lms.permissions import can
from lms.queries.figures import count_figures
from lms.queries.milestone_gate import criteria_of
from lms.queries.milestone_owners import possible_owners
from lms.queries.milestones import settled_codes
from lms.views.seen import reader, seen_partner


@login_required
def forecast_milestone(request: HttpRequest, teryt: str, number: str) -> HttpResponse:
    found = seen_milestone(request, teryt, number, "lms.forecast_milestone")
    form = ForecastForm(request.POST or None, initial=_as_it_is(found))
    return _changed(request, found, form, forecasting.forecast_milestone, _("Change the forecast"))


@login_required
def replan_milestone(request: HttpRequest, teryt: str, number: str) -> HttpResponse:
    found = seen_milestone(request, teryt, number, "lms.replan_milestone")
    people = possible_owners(found, timezone.localdate())
    role = str(found.kind.get_owner_role_display())
    form = ReplanForm(request.POST or None, initial=_as_it_is(found), people=people, role=role)
    return _changed(request, found, form, replanning.replan_milestone, _("Change the plan"))


@login_required
def confirm_milestone(request: HttpRequest, teryt: str, number: str) -> HttpResponse:
    """What follows from data is counted anew for this page, as the operation does."""
    found = seen_milestone(request, teryt, number, "lms.confirm_milestone")
    today = timezone.localdate()
    form = ConfirmForm(request.POST or None, milestone=found, initial={"version": found.version, "reached_on": today})
    figures = count_figures([found.partner_id], today)[found.partner_id]
    criteria = criteria_of(found.kind, figures, settled_codes(found.partner_id))
    proven = [each for each in criteria if each.is_met is not None]
    title = _("Confirm that it is reached")
    return _changed(request, found, form, confirming.confirm_milestone, title, criteria=proven)


@login_required
def set_aside_milestone(request: HttpRequest, teryt: str, number: str) -> HttpResponse:
    found = seen_milestone(request, teryt, number, "lms.set_aside_milestone")
    form = SetAsideForm(request.POST or None, initial={"version": found.version})
    return _changed(request, found, form, setting_aside.set_aside_milestone, _("It does not apply"))


@login_required
def reopen_milestone(request: HttpRequest, teryt: str, number: str) -> HttpResponse:
    found = seen_milestone(request, teryt, number, "lms.reopen_milestone")
    form = ReopenForm(request.POST or None, initial={"version": found.version})
    return _changed(request, found, form, reopening.reopen_milestone, _("Open it again"))


def seen_milestone(request: HttpRequest, teryt: str, number: str, action: str) -> Milestone:
    """The milestone of that partner if the person may see it and do that; 404 alike otherwise."""
    partner, person = seen_partner(request, teryt, "lms.see_milestones"), reader(request)
    rows = Milestone.objects.visible_to(person).select_related("kind", "owner")
    found = rows.filter(partner=partner, kind__code=number).first()
    if found is None:
        raise Http404
    found.partner = partner
    if not can(person, action, found):
        raise Http404
    return found


def _as_it_is(found: Milestone) -> dict[str, Any]:
    names = ("version", "planned_on", "forecast_on")
    return {**{name: getattr(found, name) for name in names}, "owner": found.owner_id}


def _changed(
    request: HttpRequest,
    found: Milestone,
    form: BaseForm,
    operation: Callable[..., Milestone],
    title: str,
    **context: Any,
) -> HttpResponse:
    """The page again while something is refused; what was typed stays."""
    if form.is_valid():
        with refusals_to(form):
            operation(milestone=found, by=reader(request), now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Saved: %(milestone)s.") % {"milestone": found.kind.code})
            return redirect("milestone", found.partner.teryt, found.kind.code)
    present = Milestone.objects.select_related("kind", "owner").get(pk=found.pk)
    context |= {
        "form": form,
        "title": title,
        "partner": found.partner,
        "milestone": found,
        "present": present if renew(form, "version", present.version) else None,
    }
    return render(request, "lms/milestone_form.html", context)
