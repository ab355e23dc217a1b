"""„Zadania i oceny”: who waits to be judged, what was judged, and writing an outcome down or correcting it."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from courses.forms.outcome import CorrectionForm, OutcomeForm
from courses.models import EvaluationOutcome
from courses.operations.correct_outcome import correct_outcome as correct
from courses.operations.record_outcome import record_outcome as record
from courses.queries.judging import awaiting, evaluations_to_judge, judged, people_to_judge
from courses.views.cards import Tab
from lms.forms.refusals import refusals_to
from lms.permissions import can
from lms.views.seen import made_before, make_once, reader

DONE = "wyniki"
ON_A_PAGE = 50


@login_required
@require_safe
def evaluations(request: HttpRequest) -> HttpResponse:
    """Who waits, or what was judged; comments only for who may read them."""
    person = reader(request)
    if not can(person, "courses.see_evaluations"):
        raise Http404
    is_done, text = request.GET.get("widok") == DONE, request.GET.get("q", "")
    rows = judged(person) if is_done else awaiting(person, timezone.localdate(), text)
    pages, asked = Paginator(rows, ON_A_PAGE), request.GET.get("strona", "1")[:6]
    shown = pages.get_page(asked if asked.isascii() and asked.isdigit() else 1)
    context: dict[str, Any] = {
        "waiting": [] if is_done else list(shown),
        "outcomes": list(shown) if is_done else [],
        "newer_url": _address(is_done, text, shown.previous_page_number()) if shown.has_previous() else "",
        "older_url": _address(is_done, text, shown.next_page_number()) if shown.has_next() else "",
        "is_done": is_done,
        "text": text,
        "may_record": can(person, "courses.record_outcome"),
        "may_read": can(person, "courses.read_comment"),
        "tabs": _tabs(is_done),
    }
    return render(request, "courses/evaluations.html", context)


@login_required
def record_outcome(request: HttpRequest, pk: int, person_pk: int) -> HttpResponse:
    person = reader(request)
    if max(pk, person_pk) >= 2**63 or not can(person, "courses.record_outcome"):
        raise Http404
    evaluation = get_object_or_404(evaluations_to_judge(), pk=pk)
    whom = get_object_or_404(people_to_judge(person, evaluation, timezone.localdate()), pk=person_pk)
    if request.method == "POST" and made_before(request, "courses.record_outcome", EvaluationOutcome):
        return redirect("evaluations")
    form = OutcomeForm(request.POST or None)
    if form.is_valid():

        def make() -> EvaluationOutcome:
            return record(evaluation=evaluation, person=whom, by=person, now=timezone.now(), **form.said())

        with refusals_to(form):
            make_once(request, form, "courses.record_outcome", EvaluationOutcome, make)
            messages.success(request, _("The outcome is saved. The person is told."))
            return redirect("evaluations")
    earlier = judged(person).filter(evaluation=evaluation, person=whom)
    context = {"evaluation": evaluation, "whom": whom, "form": form, "earlier": earlier}
    return render(request, "courses/record_outcome.html", context)


@login_required
def correct_outcome(request: HttpRequest, pk: int) -> HttpResponse:
    """One outcome with those it has replaced; whoever judges corrects it here."""
    person = reader(request)
    if pk >= 2**63:
        raise Http404
    rows = EvaluationOutcome.objects.visible_to(person).select_related("evaluation__programme", "person", "by")
    outcome = get_object_or_404(rows.select_related("correction", "partner"), pk=pk)
    if not can(person, "courses.correct_outcome", outcome):
        raise Http404
    if request.method == "POST" and (made := made_before(request, "courses.correct_outcome", EvaluationOutcome)):
        return redirect("correct_outcome", made.pk)
    result = "yes" if outcome.is_positive else "no"
    initial = {"result": result, "held_on": outcome.held_on, "comment": outcome.comment}
    form = CorrectionForm(request.POST or None, initial=initial)
    if form.is_valid():

        def make() -> EvaluationOutcome:
            return correct(outcome=outcome, by=person, now=timezone.now(), **form.said())

        with refusals_to(form):
            corrected = make_once(request, form, "courses.correct_outcome", EvaluationOutcome, make)
            messages.success(request, _("The correction is saved. The person is told."))
            return redirect("correct_outcome", corrected.pk)
    context = {"outcome": outcome, "form": form, "newer": getattr(outcome, "correction", None)}
    return render(request, "courses/correct_outcome.html", context)


def _address(is_done: bool, text: str, number: int) -> str:
    said = {"widok": DONE if is_done else "", "q": text, "strona": str(number)}
    return "?" + urlencode({name: value for name, value in said.items() if value})


def _tabs(is_done: bool) -> list[Tab]:
    here = reverse("evaluations")
    return [
        Tab(pgettext("evaluations", "Wait to be judged"), here, not is_done),
        Tab(pgettext("evaluations", "Judged"), f"{here}?widok={DONE}", is_done),
    ]
