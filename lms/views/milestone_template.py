"""„Wzór kamieni”: the office's list of milestones, line by line; each change makes a version."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lms.forms.milestone_template import LineForm, MoveForm, SeenForm
from lms.forms.refusals import refusals_to
from lms.forms.stale import renew
from lms.kit.refused import Refused
from lms.milestone_proofs import milestone_proofs
from lms.models import MilestoneOwner, MilestoneScope, MilestoneTemplate, Person, UnitKind
from lms.operations.keep_milestone_template import keep_milestone_template
from lms.permissions import can
from lms.queries.milestone_template import (
    Line,
    lines_of,
    moved_line,
    template_versions,
    waiting_for,
    with_line,
    without_line,
)
from lms.views.seen import reader


@login_required
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """The newest version, or an older one by `?wersja=`; what each changed, and how many partners plan by it."""
    _office(request)
    versions = template_versions()
    asked = request.GET.get("wersja", "")
    shown = next((each for each in versions if str(each.template.number) == asked), versions[0] if versions else None)
    context = {
        "versions": versions,
        "shown": shown,
        "is_newest": bool(versions) and shown is versions[0],
        "rows": [_in_words(line) for line in shown.lines] if shown else [],
    }
    return render(request, "lms/milestone_template.html", context)


@login_required
def add_line(request: HttpRequest) -> HttpResponse:
    return _line_form(request, None)


@login_required
def change_line(request: HttpRequest, number: str) -> HttpResponse:
    return _line_form(request, number)


@login_required
def leave_out_line(request: HttpRequest, number: str) -> HttpResponse:
    """Asks first, and says what waits for it."""
    person, newest = _office(request), _newest()
    lines = lines_of(newest)
    form = SeenForm(request.POST or None, initial={"seen": newest.number})
    line = next((each for each in lines if each.code == number), None)
    if line is None and not (form.is_valid() and form.cleaned_data["seen"] < newest.number):
        raise Http404
    if form.is_valid():
        with refusals_to(form):
            left = without_line(lines, number)
            keep_milestone_template(lines=left, by=person, now=timezone.now(), seen=form.cleaned_data["seen"])
            messages.success(request, _("Left out of the template: %(milestone)s.") % {"milestone": number})
            return redirect("milestone_template")
    renew(form, "seen", newest.number)
    context = {"form": form, "line": line, "number": number, "waiting": waiting_for(lines, number)}
    return render(request, "lms/milestone_line_out.html", context)


@login_required
@require_POST
def move_line(request: HttpRequest, number: str) -> HttpResponse:
    person, newest = _office(request), _newest()
    form = MoveForm(request.POST)
    if form.is_valid():
        lines = moved_line(lines_of(newest), number, form.cleaned_data["by"])
        try:
            keep_milestone_template(lines=lines, by=person, now=timezone.now(), seen=form.cleaned_data["seen"])
        except Refused as refusal:
            is_stale = form.cleaned_data["seen"] != newest.number
            messages.error(request, _("The list has changed meanwhile: move it again.") if is_stale else str(refusal))
    return redirect("milestone_template")


def _line_form(request: HttpRequest, number: str | None) -> HttpResponse:
    person, newest = _office(request), _newest()
    lines = lines_of(newest)
    line = next((each for each in lines if each.code == number), None)
    if number and line is None:
        raise Http404
    initial = {"seen": newest.number, **(LineForm.initial_of(line) if line else {})}
    form = LineForm(request.POST or None, initial=initial, lines=lines, line=line)
    if form.is_valid():
        made, seen = form.as_line(), form.cleaned_data["seen"]
        with refusals_to(form):
            if line is None and seen == newest.number and any(each.code == made.code for each in lines):
                words = _("The number %(code)s stands in the template already.") % {"code": made.code}
                raise Refused(words, field="code")
            keep_milestone_template(lines=with_line(lines, made), by=person, now=timezone.now(), seen=seen)
            messages.success(request, _("Saved: %(milestone)s.") % {"milestone": made.code})
            return redirect("milestone_template")
    stale = renew(form, "seen", newest.number)
    context = {"form": form, "line": line, "present": _in_words(line) if stale and line else None}
    return render(request, "lms/milestone_line_form.html", context)


def _office(request: HttpRequest) -> Person:
    person = reader(request)
    if not can(person, "lms.keep_milestone_template"):
        raise Http404
    return person


def _newest() -> MilestoneTemplate:
    newest = MilestoneTemplate.objects.order_by("-number").first()
    if newest is None:
        raise Http404
    return newest


def _in_words(line: Line) -> dict[str, Any]:
    words = {each.name: each.words for each in milestone_proofs}
    kinds = dict(UnitKind.choices)
    return {
        "line": line,
        "owner": MilestoneOwner(line.owner_role).label,
        "scope": MilestoneScope(line.scope).label,
        "kinds": [kinds.get(each, each) for each in line.unit_kinds],
        "proofs": [words.get(each, each) for each in line.proofs],
    }
