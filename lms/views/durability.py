"""Durability at a partner: the years, the survey of a year, handing it in, the decision, the paper."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lms.forms.durability import CancelForm, DecideForm, DeclareForm, SurveyForm
from lms.forms.refusals import refusals_to
from lms.forms.stale import renew
from lms.kit.numbering import in_file_name
from lms.models import DurabilityDeclaration, DurabilitySurvey, PartnerStatus, SurveyState
from lms.operations.cancel_durability_survey import cancel_durability_survey
from lms.operations.decide_durability import decide_durability
from lms.operations.declare_durability import declare_durability
from lms.operations.keep_durability_draft import keep_durability_draft
from lms.operations.print_durability import print_durability
from lms.permissions import can
from lms.queries.durability import (
    closed_words,
    declarations_of,
    known_of,
    periods_in_force,
    periods_of,
    surveys_of,
)
from lms.queries.durability_overview import is_in_period, years_of_partner
from lms.queries.durability_paper import digest, sentences
from lms.queries.durability_questions import CHOICES, CHOSEN, COUNTED, NAMES, NOTE, REMARKS, problems_of, written
from lms.views.seen import made_before, make_once, reader, seen_partner

DECLARE = "lms.declare_durability"
CHOSEN_NAMES = frozenset(each.name for each in CHOSEN)


@login_required
@require_safe
def durability(request: HttpRequest, teryt: str) -> HttpResponse:
    """The period with its history, and the years."""
    partner, person = seen_partner(request, teryt, "lms.see_durability"), reader(request)
    row = years_of_partner(partner, surveys_of(partner, person), periods_in_force(), timezone.localdate())
    context = {
        "partner": partner,
        "row": row,
        "history": periods_of(partner),
        "may_set": can(person, "lms.set_durability"),
        "is_office": person.standing.sees_all_people,
    }
    return render(request, "lms/durability.html", context)


@login_required
def survey(request: HttpRequest, pk: int) -> HttpResponse:
    """To read, with every version; who decides for the office does so here."""
    found, person = _seen(request, pk), reader(request)
    versions = declarations_of(found)
    decides = can(person, "lms.decide_durability") and bool(versions) and not found.is_to_fill_in
    decisions = [each.pk for version in versions for each in version.decisions.all()]
    is_accepted = found.state == SurveyState.ACCEPTED
    if request.method == "POST" and not can(person, "lms.decide_durability"):
        raise Http404
    newest = versions[0] if versions else None
    shown_now = {"version": newest.version if newest else 0, "seen": max(decisions, default=0)}
    form = DecideForm(request.POST or None, initial=shown_now, is_accepted=is_accepted)
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        shown = get_object_or_404(DurabilityDeclaration, survey=found, version=told.pop("version"))
        with refusals_to(form):
            decide_durability(declaration=shown, by=person, now=timezone.now(), **told)
            messages.success(request, _("The decision is saved."))
            return redirect(found)
    for name, value in shown_now.items():
        renew(form, name, value)
    takes_part = found.partner.status == PartnerStatus.ACTIVE
    is_cancelled = found.state == SurveyState.CANCELLED
    context = {
        "survey": found,
        "partner": found.partner,
        "versions": versions,
        "is_cancelled": is_cancelled,
        "is_unfit": not is_cancelled and not is_in_period(found, periods_in_force().of(found.partner_id)),
        "may_cancel": found.state == SurveyState.OPEN and can(person, "lms.set_durability"),
        "form": form if decides or form.is_bound else None,
        "is_accepted": is_accepted,
        "is_late": takes_part and found.is_late(timezone.localdate()),
        "may_fill_in": found.is_to_fill_in and can(person, DECLARE, found.partner),
        "is_office": person.standing.sees_all_people,
    }
    return render(request, "lms/durability_survey.html", context)


@login_required
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """With a reason, by who sets the period; what was handed in stays."""
    found, person = _seen(request, pk), reader(request)
    if not can(person, "lms.set_durability"):
        raise Http404
    form = CancelForm(request.POST if request.method == "POST" else None)
    if found.state == SurveyState.CANCELLED:
        messages.info(request, closed_words(found))
        return redirect(found)
    if form.is_valid():
        with refusals_to(form):
            cancel_durability_survey(survey=found, reason=form.cleaned_data["reason"], by=person, now=timezone.now())
            messages.success(request, _("The survey is cancelled."))
            return redirect(found)
    return render(request, "lms/cancel_durability.html", {"survey": found, "partner": found.partner, "form": form})


@login_required
def fill_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Saved as it was typed; who goes on is told what is lacking, and nothing that was typed is lost."""
    found, person = _to_fill_in(request, pk), reader(request)
    known = known_of(found)
    proposed = {fills: str(number) for fills, _words, number in known if fills}
    going_on = "dalej" in request.POST
    initial = {**(found.answers if found.draft else proposed), "seen": found.draft}
    form = SurveyForm(request.POST if request.method == "POST" else None, initial=initial, full=going_on)
    if not found.is_to_fill_in and not form.is_bound:
        messages.info(request, closed_words(found))
        return redirect(found)
    if form.is_bound:
        is_whole = form.is_valid()
        if is_whole or (going_on and not set(form.errors) - set(NAMES)):
            with refusals_to(form):
                keep_durability_draft(
                    survey=found,
                    answers={name: request.POST.get(name, "") for name in NAMES},
                    seen=form.cleaned_data["seen"],
                    by=person,
                    now=timezone.now(),
                )
                if is_whole:
                    if going_on:
                        return redirect("declare_durability", found.pk)
                    messages.success(request, _("The survey is saved. It is not handed in yet."))
                    return redirect(found)
    found.refresh_from_db(fields=["draft", "answers", "kept_at"])
    is_stale = renew(form, "seen", found.draft) and bool(form.non_field_errors())
    form.name_needed()
    context = {
        "survey": found,
        "partner": found.partner,
        "form": form,
        "groups": [(form[each.name], form[each.name + NOTE]) for each in CHOSEN],
        "numbers": [form[each.name] for each in COUNTED],
        "remarks": form[REMARKS],
        "known": known,
        "present": _present(found, form.data) if is_stale else [],
        "returned": _last_reason(found),
    }
    return render(request, "lms/durability_form.html", context)


@login_required
def declare(request: HttpRequest, pk: int) -> HttpResponse:
    """The answers once more, the sentences, and the press that hands it in."""
    found, person = _to_fill_in(request, pk), reader(request)
    if made_before(request, DECLARE, DurabilityDeclaration):
        return redirect(found)
    if not found.is_to_fill_in or problems_of(found.answers):
        return redirect("fill_in_durability", found.pk)
    told = sentences(found)
    initial = {"seen": found.draft, "digest": digest(told)}
    form = DeclareForm(request.POST if request.method == "POST" else None, initial=initial, sentences=told)
    if form.is_valid():
        given = form.cleaned_data

        def make() -> DurabilityDeclaration:
            return declare_durability(
                survey=found, seen=given["seen"], declared=given["digest"], by=person, now=timezone.now()
            )

        with refusals_to(form):
            make_once(request, form, DECLARE, DurabilityDeclaration, make)
            messages.success(request, _("The survey is handed in."))
            return redirect(found)
    renew(form, "seen", found.draft)
    renew(form, "digest", digest(told))
    context = {"survey": found, "partner": found.partner, "form": form, "answers": written(found.answers)}
    return render(request, "lms/declare_durability.html", context)


@login_required
@never_cache
@require_safe
def durability_pdf(request: HttpRequest, pk: int) -> Any:
    """The kept PDF of a version; made now where nobody has asked for it."""
    rows = DurabilityDeclaration.objects.visible_to(reader(request)).select_related("survey", "by")
    found = get_object_or_404(rows, pk=pk)
    file = default_storage.open(print_durability(declaration=found))
    name = f"{in_file_name(found.survey.number)}-v{found.version}.pdf"
    return FileResponse(file, as_attachment=True, filename=name)


def _seen(request: HttpRequest, pk: int) -> DurabilitySurvey:
    rows = DurabilitySurvey.objects.visible_to(reader(request)).select_related("partner", "kept_by")
    return get_object_or_404(rows, pk=pk)


def _to_fill_in(request: HttpRequest, pk: int) -> DurabilitySurvey:
    found = _seen(request, pk)
    if not can(reader(request), DECLARE, found.partner):
        raise Http404
    return found


def _present(found: DurabilitySurvey, typed: Mapping[str, str]) -> list[tuple[str, str]]:
    """What is saved now, in words, beside what was typed; also where nothing is there any more."""
    shown, rows = SurveyForm(initial=found.answers), []
    for name in NAMES:
        if told := found.answers.get(name, ""):
            rows.append((str(shown[name].label), str(CHOICES.get(told, told)) if name in CHOSEN_NAMES else told))
        elif typed.get(name):
            rows.append((str(shown[name].label), _("left empty")))
    return rows


def _last_reason(found: DurabilitySurvey) -> str:
    versions = declarations_of(found)
    decisions = list(versions[0].decisions.all()) if versions else []
    return decisions[-1].reason if decisions else ""
