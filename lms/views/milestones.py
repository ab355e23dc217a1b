"""The milestones of one partner, one milestone with its gate and history, and the first plan."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lms.forms.milestones import PlanMilestonesForm
from lms.forms.refusals import refusals_to
from lms.models import Milestone, MilestoneState, PartnerStatus
from lms.operations.plan_milestones import plan_milestones as plan
from lms.permissions import can
from lms.queries.milestone_files import files_of
from lms.queries.milestones import history_of, milestones_of
from lms.views.seen import reader, seen_partner


@login_required
@require_safe
def milestones(request: HttpRequest, teryt: str) -> HttpResponse:
    """The whole way of the partner, as a table."""
    found, person = seen_partner(request, teryt, "lms.see_milestones"), reader(request)
    context = {
        "partner": found,
        "progress": milestones_of(found, person, timezone.localdate()),
        "may_plan": can(person, "lms.plan_milestones", found),
        "is_office": person.standing.sees_all_people,
    }
    return render(request, "lms/milestones.html", context)


@login_required
@require_safe
def milestone(request: HttpRequest, teryt: str, number: str) -> HttpResponse:
    """One milestone: what it lacks, what can be done with it, who changed what and why."""
    found, person = seen_partner(request, teryt, "lms.see_milestones"), reader(request)
    progress = milestones_of(found, person, timezone.localdate())
    row = next((row for row in progress.rows if row.milestone.kind.code == number), None)
    if row is None:
        raise Http404
    row.milestone.partner = found
    context: dict[str, Any] = {
        "partner": found,
        "row": row,
        "milestone": row.milestone,
        "history": history_of(row.milestone),
        "files": files_of(row.milestone),
        "is_office": person.standing.sees_all_people,
    }
    return render(request, "lms/milestone.html", {**context, **_may(person, row.milestone)})


def _may(person: Any, found: Milestone) -> dict[str, bool]:
    if found.partner.status != PartnerStatus.ACTIVE:
        return {}
    ahead = found.state == MilestoneState.PLANNED
    return {
        "may_attach": can(person, "lms.keep_milestone_file", found),
        "may_forecast": ahead and can(person, "lms.forecast_milestone", found),
        "may_change": ahead and can(person, "lms.replan_milestone", found),
        "may_reopen": not ahead and can(person, "lms.reopen_milestone", found),
    }


@login_required
def plan_milestones(request: HttpRequest, teryt: str) -> HttpResponse:
    found, person = seen_partner(request, teryt, "lms.plan_milestones"), reader(request)
    if Milestone.objects.filter(partner=found).exists():
        # A second press, or somebody who was quicker: the plan is there, and is what was wanted.
        return redirect("milestones", found.teryt)
    form = PlanMilestonesForm(request.POST or None, initial={"starts_on": found.joined_on})
    if form.is_valid():
        with refusals_to(form):
            plan(partner=found, starts_on=form.cleaned_data["starts_on"], by=person, now=timezone.now())
            messages.success(request, _("The milestones are planned."))
            return redirect("milestones", found.teryt)
    context = {"form": form, "partner": found, "title": _("Plan the milestones")}
    return render(request, "lms/milestone_form.html", context)
