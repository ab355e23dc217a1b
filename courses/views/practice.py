"""Practising with the questions of a test: each is checked at once, as often as one likes, and nothing is kept."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from courses.forms.answers import AnswersForm
from courses.models import Answer, QuizPage
from courses.queries.practice import Practice, practice, tried
from courses.queries.texts import address_of
from courses.views.answer_shown import shown_alone
from lms.kit.refused import Refused
from lms.models import Person


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def practise(request: HttpRequest, quiz_id: int) -> HttpResponse:
    """`pytanie` is the number of the question, `bledne` asks for those answered wrong before only."""
    if quiz_id >= 2**63 or not isinstance(request.user, Person):
        raise Http404
    wrong_only, now = request.GET.get("bledne") == "1", timezone.now()
    try:
        found = practice(request.user, quiz_id, wrong_only=wrong_only, now=now)
    except QuizPage.DoesNotExist as missing:
        raise Http404 from missing
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(address_of(QuizPage.objects.get(pk=quiz_id)))
    if not found.answers:
        messages.info(request, _("There is nothing to practise here."))
        return redirect(address_of(found.quiz))
    here = _here(request, found)
    is_told = request.method == "POST" and _is_tried(request, here)
    response = render(request, "courses/practice.html", _context(request.user, found, here, is_told, wrong_only))
    response["Cache-Control"] = "private, no-store"
    return response


def _context(person: Person, found: Practice, here: Answer, is_told: bool, wrong_only: bool) -> dict[str, Any]:
    url = reverse("practise", args=[found.quiz.pk])
    more = "&bledne=1" if wrong_only else ""
    total = len(found.answers)
    return {
        "quiz": found.quiz,
        "quiz_url": address_of(found.quiz),
        "answer": here,
        "total": total,
        "shown": shown_alone(person, here, row=here.version) if is_told else None,
        "here_url": f"{url}?pytanie={here.order}{more}",
        "next_url": f"{url}?pytanie={here.order + 1}{more}" if here.order < total else "",
    }


def _is_tried(request: HttpRequest, here: Answer) -> bool:
    """Whether there is an answer to be told; one to another question, which was changed meanwhile, is none."""
    chosen = AnswersForm(request.POST).chosen().get(here.version_id, [])
    try:
        return not tried(here, chosen, timezone.now()).unclear
    except Refused as refusal:
        messages.error(request, str(refusal))
        return False


def _here(request: HttpRequest, found: Practice) -> Answer:
    wanted = request.GET.get("pytanie", "")
    if wanted.isascii() and wanted.isdigit() and len(wanted) < 6 and 1 <= int(wanted) <= len(found.answers):
        return found.answers[int(wanted) - 1]
    return found.answers[0]
