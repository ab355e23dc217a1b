"""The attempts at a test for who teaches with it or oversees people, on a screen and as a file."""

from typing import Any, Literal

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from courses.models import QuizPage, Regrade
from courses.queries.quiz_results import Sight, attempts_at, counted, result_table, sight_of, state_of
from courses.queries.texts import address_of
from lms.queries.newest import newest
from lms.views.lists import around
from lms.views.seen import reader
from lms.views.table_file import table_file

MOST_REGRADES = 50


@login_required
@require_safe
def quiz_results(request: HttpRequest, quiz_id: int) -> HttpResponse:
    quiz, sight = seen_quiz(request, quiz_id)
    rows = attempts_at(quiz, reader(request), sight)
    shown = newest(rows, older=request.GET.get("older", ""), newer=request.GET.get("newer", ""))
    regrades = Regrade.objects.filter(version__question__quiz=quiz).select_related("version").order_by("-pk")
    context: dict[str, Any] = {
        "quiz": quiz,
        "quiz_url": address_of(quiz),
        "sight": sight,
        "rows": [(row, state_of(row)) for row in shown.rows],
        "counted": counted(rows),
        "regrades": regrades[:MOST_REGRADES] if sight.marks else [],
        **around(request, shown),
    }
    return render(request, "courses/quiz_results.html", context)


@login_required
@require_safe
def quiz_results_file(request: HttpRequest, quiz_id: int, form: Literal["csv", "xlsx"]) -> HttpResponseBase:
    """The columns that the screen shows to the same person, and all rows."""
    quiz, sight = seen_quiz(request, quiz_id)
    header, rows = result_table(attempts_at(quiz, reader(request), sight), sight)
    return table_file(header, rows, form=form, name=f"wyniki-{quiz.pk}", title=quiz.title)


def seen_quiz(request: HttpRequest, quiz_id: int) -> tuple[QuizPage, Sight]:
    """The test, and how much of its results this person sees; 404 where it is nothing."""
    if quiz_id >= 2**63:
        raise Http404
    quiz = get_object_or_404(QuizPage, pk=quiz_id)
    sight = sight_of(reader(request), quiz)
    if sight is None:
        raise Http404
    return quiz, sight
