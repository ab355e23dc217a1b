"""Having a question marked anew: what it would change, asking for it, deciding it, and what it has changed."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from courses.forms.regrade import RegradeForm
from courses.models import Correction, QuestionVersion, Regrade, RegradeProposal
from courses.operations.propose_regrade import propose_regrade as propose
from courses.operations.regrade import regrade as mark_anew
from courses.queries.quiz_results import Sight
from courses.queries.regrading import mended_versions, preview
from courses.queries.texts import address_of
from courses.views.quiz_results import seen_quiz
from lms.forms.refusals import refusals_to
from lms.permissions import can
from lms.queries.newest import newest
from lms.views.lists import around
from lms.views.seen import made_before, reader

SHOWN = 100
MOST_PROPOSALS = 20


@login_required
def regrade(request: HttpRequest, pk: int) -> HttpResponse:
    """?wersja= is the number of the version whose key shall count, the newest one without it."""
    version, sight = _version(request, pk)
    person, mended = reader(request), mended_versions(version)
    may_decide = can(person, "courses.regrade", version.question.quiz)
    if request.method == "POST" and not may_decide:
        raise Http404
    if request.method == "POST" and (made := made_before(request, "courses.regrade", Regrade)):
        return redirect("regraded", made.pk)
    form = RegradeForm(request.POST or None, mended=mended)
    if form.is_bound and form.is_valid():
        with refusals_to(form):
            said = form.cleaned_data
            made = mark_anew(version=version, by=person, now=timezone.now(), **said)
            messages.success(request, _("Marked anew. Everybody whose result changed is told."))
            return redirect("regraded", made.pk)
    return _shown(request, version, sight, form, mended)


@login_required
@require_POST
def propose_regrade(request: HttpRequest, pk: int) -> HttpResponse:
    version, sight = _version(request, pk)
    if can(reader(request), "courses.regrade", version.question.quiz):
        raise Http404
    mended = mended_versions(version)
    if made_before(request, "courses.propose_regrade", RegradeProposal):
        return redirect("regrade", pk)
    form = RegradeForm(request.POST, mended=mended)
    if form.is_valid():
        with refusals_to(form):
            propose(version=version, by=reader(request), now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Sent to the Marshal's Office, which decides it."))
            return redirect("regrade", pk)
    return _shown(request, version, sight, form, mended)


@login_required
@require_safe
def regraded(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of changed results; names for who may see them."""
    if pk >= 2**63:
        raise Http404
    rows = Regrade.objects.select_related("version__question__quiz", "key_before", "key_after", "regraded_by")
    made = get_object_or_404(rows, pk=pk)
    quiz, sight = _marks(request, made.version.question.quiz_id)
    corrections = Correction.objects.filter(regrade=made).select_related("attempt__person")
    shown = newest(corrections, older=request.GET.get("older", ""), newer=request.GET.get("newer", ""))
    context = {
        "regrade": made,
        "quiz": quiz,
        "sight": sight,
        "total": corrections.count(),
        "rows": shown.rows,
        **around(request, shown),
    }
    return render(request, "courses/regraded.html", context)


def _shown(
    request: HttpRequest, version: QuestionVersion, sight: Sight, form: RegradeForm, mended: list[QuestionVersion]
) -> HttpResponse:
    asked = request.GET.get("wersja", "") or request.POST.get("mended", "")
    chosen = next((each for each in mended if asked in (str(each.number), str(each.pk))), mended[0] if mended else None)
    if chosen:
        form.initial["mended"] = chosen.pk
    quiz = version.question.quiz
    proposals = version.proposals.select_related("proposed_by", "key_after").order_by("-pk")
    context: dict[str, Any] = {
        "quiz": quiz,
        "quiz_url": address_of(quiz),
        "version": version,
        "mended": mended,
        "chosen": chosen,
        "sight": sight,
        "form": form,
        "preview": preview(version, chosen, size=SHOWN) if chosen else None,
        "may_decide": can(reader(request), "courses.regrade", quiz),
        "proposals": proposals[:MOST_PROPOSALS],
    }
    return render(request, "courses/regrade.html", context)


def _version(request: HttpRequest, pk: int) -> tuple[QuestionVersion, Sight]:
    if pk >= 2**63:
        raise Http404
    rows = QuestionVersion.objects.exclude(released_at=None).select_related("question__quiz", "marked_by")
    version = get_object_or_404(rows, pk=pk)
    _quiz, sight = _marks(request, version.question.quiz_id)
    return version, sight


def _marks(request: HttpRequest, quiz_id: int) -> Any:
    """The test and how much is seen of it, for who teaches with it."""
    quiz, sight = seen_quiz(request, quiz_id)
    if not sight.marks:
        raise Http404
    return quiz, sight
