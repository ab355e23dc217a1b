"""The bank of questions in the editor: found across tests, sorted, and taken into another test."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from courses.author_rules import writable
from courses.forms.bank import LABEL, MOVE, BankFilterForm, BankForm
from courses.models import QuizPage
from courses.operations.bring_questions import bring_questions
from courses.operations.label_questions import label_questions
from courses.queries.bank import bank, choices, narrowed, shown
from courses.views.questions import person_of
from lms.forms.refusals import refusals_to
from lms.models import Person
from lms.permissions import can

ON_A_PAGE = 50


def question_bank(request: HttpRequest) -> HttpResponse:
    """The list, narrowed by the address; what is sent is done with the chosen questions."""
    person = person_of(request)
    if not can(person, "courses.write"):
        raise PermissionDenied
    listed = choices(person)
    form = BankForm(request.POST if request.method == "POST" else None, listed)
    if form.is_bound and form.is_valid():
        with refusals_to(form):
            return _done(request, form, person)
    wanted = BankFilterForm(request.GET, listed)
    page = Paginator(shown(narrowed(bank(person), wanted.wanted), person), ON_A_PAGE).get_page(request.GET.get("p"))
    kept = request.GET.copy()
    kept.pop("p", None)
    own = writable(person, {version.question.quiz for version in page})
    context: dict[str, Any] = {
        "form": form,
        "wanted": wanted,
        "page": page,
        "rows": [(version, version.question.quiz_id in own) for version in page],
        "chosen": set(form.chosen),
        "categories": listed.categories,
        "query": kept.urlencode(),
    }
    return render(request, "courses/wagtail/bank.html", context)


def _done(request: HttpRequest, form: BankForm, person: Person) -> HttpResponse:
    """To the test that has new questions, or back to the same part of the list."""
    sent, act = form.cleaned_data, form.data["act"]
    if act == LABEL:
        tags = sent["tags"].split(",") if sent["tags"].strip() else None
        found = label_questions(
            questions=form.chosen, category=sent["category"] or None, tags=tags, adds=True, by=person
        )
        words = ngettext("%(count)d question was sorted.", "%(count)d questions were sorted.", len(found))
        messages.success(request, words % {"count": len(found)})
        return redirect(f"{reverse('question_bank')}?{request.GET.urlencode()}")
    quiz = QuizPage.objects.get(pk=sent["quiz"])
    bring_questions(quiz=quiz, questions=form.chosen, moves=act == MOVE, by=person, now=timezone.now(), key=sent["key"])
    number = len(set(form.chosen))
    words = ngettext(
        "%(count)d question was taken into the test.", "%(count)d questions were taken into the test.", number
    )
    messages.success(request, words % {"count": number})
    return redirect("quiz_questions", quiz.pk)
