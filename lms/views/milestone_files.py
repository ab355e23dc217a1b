"""Evidence of a milestone: to add, to open, to take back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lms.forms.milestone_files import EvidenceForm, WithdrawForm
from lms.forms.refusals import refusals_to
from lms.models import Milestone, MilestoneFile
from lms.operations.keep_milestone_file import keep_milestone_file
from lms.operations.withdraw_milestone_file import withdraw_milestone_file
from lms.views.attached import attached
from lms.views.milestone_changes import seen_milestone
from lms.views.seen import reader, seen_partner


@login_required
def add_file(request: HttpRequest, teryt: str, number: str) -> HttpResponse:
    found = seen_milestone(request, teryt, number, "lms.keep_milestone_file")
    form = EvidenceForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with refusals_to(form):
            done = keep_milestone_file(milestone=found, by=reader(request), now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("The file is kept: %(name)s.") % {"name": done.name})
            return _back(found)
    return _form(request, found, form, _("Add evidence"))


def _back(found: Milestone) -> HttpResponse:
    return redirect("milestone", found.partner.teryt, found.kind.code)


def _form(request: HttpRequest, found: Milestone, form: Any, title: str, **context: Any) -> HttpResponse:
    context |= {"form": form, "milestone": found, "partner": found.partner, "title": title}
    return render(request, "lms/milestone_file_form.html", context)


@login_required
@require_safe
def evidence(request: HttpRequest, teryt: str, number: str, pk: int) -> FileResponse:
    """Only with the partner and the milestone that it belongs to."""
    partner = seen_partner(request, teryt, "lms.see_milestones")
    rows = MilestoneFile.objects.visible_to(reader(request)).filter(milestone__partner=partner)
    found = get_object_or_404(rows, milestone__kind__code=number, pk=_id(pk))
    return attached(found.file, name=found.name, mime=found.mime, is_picture=found.is_picture)


def _id(pk: int) -> int:
    if pk >= 2**63:
        raise Http404
    return pk


@login_required
def withdraw_file(request: HttpRequest, teryt: str, number: str, pk: int) -> HttpResponse:
    found = seen_milestone(request, teryt, number, "lms.withdraw_milestone_file")
    row = get_object_or_404(MilestoneFile.objects.filter(milestone=found), pk=_id(pk))
    if row.withdrawn_at:
        return _back(found)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        with refusals_to(form):
            withdraw_milestone_file(evidence=row, by=reader(request), now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("The file is withdrawn: %(name)s.") % {"name": row.name})
            return _back(found)
    return _form(request, found, form, _("Withdraw the file"), evidence=row)
