"""What came of an attempt: the result, each question with its explanation, and what can be done next."""

from dataclasses import replace
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from courses.models import Answer, QuizPage
from courses.queries.answer_notes import notes_told
from courses.queries.answers_to_mark import standing_markings
from courses.queries.beginning import by_the_rules
from courses.queries.drawing import InSection, by_section
from courses.queries.scoring import Marked, points_in_words, score
from courses.queries.sitting import sitting
from courses.views.answer_shown import AnswerShown, shown_answer
from courses.views.ask_link import ask_url


@login_required
@require_safe
def attempt_result(request: HttpRequest, pk: int) -> HttpResponse:
    found = sitting(request.user, pk) if pk < 2**63 else None
    if found is None:
        raise Http404
    if found.attempt.is_open:
        return redirect("attempt", pk)
    marked, notes = standing_markings(found.answers), notes_told(request.user, found.answers)
    answers = [
        replace(
            shown_answer(each, ask_url(request.user, odpowiedz=each.pk), notes=notes[each.version_id]),
            marked=marked.get(each.pk),
        )
        for each in found.answers
    ]
    context: dict[str, Any] = {
        "sitting": found,
        "points": points_in_words(found.score.points),
        "most": found.score.most,
        "right": sum(each.is_right for each in found.answers),
        "total": len(found.answers),
        "answers": answers,
        "groups": [_told(group) for group in by_section(found.quiz, answers, _section_of)],
        "waiting": sum(each.waits for each in found.answers),
        "practises": found.quiz.purpose != QuizPage.Purpose.EXAM and any(_to_practise(each) for each in found.answers),
        "beginning": by_the_rules(found.quiz, found.tries, timezone.now()),
        "course_url": reverse("course", args=[found.course_slug]) if found.course_slug else reverse("courses"),
    }
    return render(request, "courses/attempt_result.html", context)


def _to_practise(answer: Answer) -> bool:
    return not answer.is_right and not answer.version.way.by_person


def _section_of(shown: AnswerShown) -> str:
    return shown.answer.part


def _told(group: InSection) -> dict[str, Any]:
    """Its answers, and its points of those there are, in words."""
    result = score(Marked(each.answer.share, each.answer.version.points) for each in group.things)
    facts = {"points": points_in_words(result.points), "most": result.most}
    words = _("Points: %(points)s of %(most)d") % facts
    return {"title": group.title, "points": words, "answers": group.things}
