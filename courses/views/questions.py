"""The questions of a test in the editor: the list, the form, the order, taking one out."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from courses.forms.question import QuestionForm
from courses.models import Question, QuizPage
from courses.operations.keep_question import keep_question as keep
from courses.operations.label_questions import label_questions
from courses.operations.move_question import move_question as move
from courses.operations.retire_question import retire_question as retire
from courses.queries.authored import authored, in_bank, undrawable, waits_for_office
from courses.queries.renewal_tests import begun_question
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@require_safe
def questions(request: HttpRequest, quiz_id: int) -> HttpResponse:
    quiz = quiz_to_write(request, quiz_id)
    found, approves = authored(quiz), can(request.user, "courses.approve", quiz)
    context: dict[str, Any] = {
        "quiz": quiz,
        "questions": found,
        "approves": approves,
        "is_locked": waits_for_office(quiz) and not approves,
        "undrawable": undrawable(quiz),
        "in_bank": in_bank(quiz),
        "waiting": sum(each.waits for each in found),
    }
    return render(request, "courses/wagtail/questions.html", context)


def new_question(request: HttpRequest, quiz_id: int) -> HttpResponse:
    return _written(request, quiz_to_write(request, quiz_id), None)


def keep_question(request: HttpRequest, pk: int) -> HttpResponse:
    question = _question(request, pk)
    return _written(request, question.quiz, question)


@require_POST
def retire_question(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, _question(request, pk), retire, now=timezone.now())


@require_POST
def move_question(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, _question(request, pk), move, up=request.POST.get("up") == "1")


def _written(request: HttpRequest, quiz: QuizPage, question: Question | None) -> HttpResponse:
    """The form; sent and accepted it leads back to the list."""
    posted = request.POST if request.method == "POST" else None
    begun = begun_question(person_of(request), request.GET.get("zmiana", ""), quiz) if question is None else None
    files = request.FILES if posted is not None else None
    form = QuestionForm(posted, files, quiz=quiz, question=question, begun=begun)
    if posted is not None and form.is_valid():
        with refusals_to(form), transaction.atomic():
            kept = keep(
                quiz=quiz,
                question=question,
                draft=form.draft(),
                by=person_of(request),
                now=timezone.now(),
                key=form.cleaned_data["key"],
            )
            tags, category = form.cleaned_data["tags"].split(","), form.cleaned_data["category"]
            label_questions(questions=[kept.pk], category=category, tags=tags, by=person_of(request))
            _say(request, kept)
            return redirect("quiz_questions", quiz.pk)
    return render(request, "courses/wagtail/question.html", {"quiz": quiz, "question": question, "form": form})


def _say(request: HttpRequest, question: Question) -> None:
    if question.versions.drafts().exists():
        messages.success(request, _("Saved. The question is asked once the Marshal's Office has approved the test."))
    else:
        messages.success(request, _("Saved. New attempts are asked this question from now on."))


def _done(request: HttpRequest, question: Question, operation: Callable[..., Any], **given: Any) -> HttpResponse:
    try:
        operation(question=question, by=person_of(request), **given)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("quiz_questions", question.quiz_id)


def person_of(request: HttpRequest) -> Person:
    """Whoever gets past `can` is one."""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user


def quiz_to_write(request: HttpRequest, quiz_id: int) -> QuizPage:
    """The test, where this person may write its questions."""
    if quiz_id >= 2**63:
        raise Http404
    quiz = get_object_or_404(QuizPage, pk=quiz_id)
    if not can(request.user, "courses.write", quiz):
        raise PermissionDenied
    return quiz


def _question(request: HttpRequest, pk: int) -> Question:
    if pk >= 2**63:
        raise Http404
    question = get_object_or_404(Question.objects.standing().select_related("quiz"), pk=pk)
    if not can(request.user, "courses.write", question.quiz):
        raise PermissionDenied
    return question
