"""What came of an attempt: the result, each question with its explanation, and what can be done next."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from courses.models import Answer
from courses.queries.beginning import by_the_rules
from courses.queries.scoring import points_in_words
from courses.queries.sitting import sitting


@dataclass(frozen=True)
class AnswerShown:
    """An answer in the words of the version that was asked; `link` is empty or (title, url) to read on."""

    answer: Answer
    chosen: list[str]
    link: tuple[str, str] | None

    @property
    def points(self) -> str:
        return points_in_words(self.answer.share * self.answer.version.points)

    @property
    def is_outdated(self) -> bool:
        """Whether the question has other words by now."""
        return self.answer.version.replaced_at is not None


@login_required
@require_safe
def attempt_result(request: HttpRequest, pk: int) -> HttpResponse:
    found = sitting(request.user, pk) if pk < 2**63 else None
    if found is None:
        raise Http404
    if found.attempt.is_open:
        return redirect("attempt", pk)
    context: dict[str, Any] = {
        "sitting": found,
        "points": points_in_words(found.score.points),
        "most": found.score.most,
        "right": sum(each.is_right for each in found.answers),
        "total": len(found.answers),
        "answers": [_shown(each) for each in found.answers],
        "beginning": by_the_rules(found.quiz, found.tries, timezone.now()),
        "course_url": reverse("course", args=[found.course_slug]) if found.course_slug else reverse("courses"),
    }
    return render(request, "courses/attempt_result.html", context)


def _shown(row: Any) -> AnswerShown:
    link = None
    if row.lesson_title and row.lesson_course:
        url = reverse("course_part", args=[row.lesson_course, row.lesson_slug])
        link = (_("Lesson: %(title)s") % {"title": row.lesson_title}, url)
    elif row.step_title and row.step_page:
        url = f"{reverse('instruction', args=[row.step_page])}#krok-{row.version.step_id}"
        link = (_("Step of an instruction: %(title)s") % {"title": row.step_title}, url)
    return AnswerShown(row, row.version.texts_of(row.chosen), link)
