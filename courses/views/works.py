"""Works for whoever marks: the list of those that wait, one of them with its rubric, its file."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from courses.forms.work import MarkingForm, ReturnWorkForm
from courses.models import Answer, Marking, Work
from courses.operations.correct_marking import correct_marking
from courses.operations.mark_work import mark_work
from courses.operations.return_work import return_work as send_back
from courses.queries.answers_to_mark import answers_to_mark
from courses.queries.marking import PEERS_WEEK, to_mark
from lms.forms.refusals import refusals_to
from lms.models import Person
from lms.permissions import can
from lms.views.attached import attached
from lms.views.seen import reader

MOST_SHOWN = 100


@dataclass(frozen=True)
class Waiting:
    """A row of the list. `question` is that of an open answer, empty for a work; `by_peers` tells that learners mark
    it, and that their week is not over.
    """

    title: str
    url: str
    person: Person
    number: int
    since: datetime
    question: str = ""
    by_peers: bool = False

    @classmethod
    def of_work(cls, work: Work) -> Self:
        by_peers = bool(work.peers) and work.handed_in_at + PEERS_WEEK > timezone.now()
        url = work.get_absolute_url()
        return cls(work.page.title, url, work.person, work.number, work.handed_in_at, by_peers=by_peers)

    @classmethod
    def of_answer(cls, answer: Answer) -> Self:
        attempt = answer.attempt
        url = reverse("mark_answer", args=[answer.pk])
        since = attempt.submitted_at or attempt.began_at
        return cls(attempt.quiz.title, url, attempt.person, attempt.number, since, answer.version.text)


@login_required
@require_safe
def works(request: HttpRequest) -> HttpResponse:
    """Works and open answers of tests, the oldest first."""
    person = reader(request)
    if not can(person, "courses.see_works"):
        raise Http404
    rows = [Waiting.of_work(each) for each in to_mark(person)[:MOST_SHOWN]]
    rows += [Waiting.of_answer(each) for each in answers_to_mark(person)[:MOST_SHOWN]]
    rows.sort(key=lambda each: each.since)
    return render(request, "courses/works.html", {"rows": rows[:MOST_SHOWN]})


@login_required
def work(request: HttpRequest, pk: int) -> HttpResponse:
    """Marks a work that waits, corrects the marking of one that is marked."""
    found = _found(request, pk)
    standing = Marking.objects.standing().filter(work=found).select_related("by").first()
    # A first marking sent twice, or by two at once, asks for no reason: the operation says what became of it.
    corrected = None if request.method == "POST" and "reason" not in request.POST else standing
    form = MarkingForm(request.POST or None, rubric=found.rubric, standing=corrected)
    if form.is_valid():
        act = correct_marking if corrected else mark_work
        with refusals_to(form):
            act(work=found, by=reader(request), now=timezone.now(), **form.said)
            messages.success(request, _("The marking is kept. The learner is told."))
            return redirect("works")
    return _show(request, found, standing, form, ReturnWorkForm())


@login_required
@require_POST
def return_work(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = ReturnWorkForm(request.POST)
    if form.is_valid():
        with refusals_to(form):
            send_back(work=found, by=reader(request), now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("The work is returned. The learner is told why."))
            return redirect("works")
    standing = Marking.objects.standing().filter(work=found).select_related("by").first()
    return _show(request, found, standing, MarkingForm(rubric=found.rubric, standing=standing), form)


@login_required
@require_safe
def work_file(request: HttpRequest, pk: int) -> FileResponse:
    """To the learner and to whoever marks it; 404 alike for everybody else."""
    if pk >= 2**63:
        raise Http404
    found = get_object_or_404(Work.objects.visible_to(reader(request)).exclude(file=""), pk=pk)
    about = found.about_file
    return attached(found.file, name=about["name"], mime=about["mime"], is_picture=found.is_picture)


def _found(request: HttpRequest, pk: int) -> Work:
    if pk >= 2**63:
        raise Http404
    rows = Work.objects.marked_by(reader(request)).select_related("page", "page__owner", "person", "returned_by")
    return get_object_or_404(rows, pk=pk)


def _show(
    request: HttpRequest, found: Work, standing: Marking | None, form: MarkingForm, returns: ReturnWorkForm
) -> HttpResponse:
    context: dict[str, Any] = {
        "work": found,
        "standing": standing,
        "history": Marking.objects.filter(work=found).select_related("by").order_by("-pk") if standing else [],
        "form": form,
        "returns": returns,
    }
    return render(request, "courses/work.html", context)
