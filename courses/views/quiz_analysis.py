"""What the answers tell of the questions of a test, for who teaches with it."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from courses.queries.item_analysis import FEWEST
from courses.queries.quiz_analysis import quiz_analysis as analysis_of
from courses.queries.texts import address_of
from courses.views.quiz_results import seen_quiz
from lms.permissions import can
from lms.views.seen import reader


@login_required
@require_safe
def quiz_analysis(request: HttpRequest, quiz_id: int) -> HttpResponse:
    quiz, sight = seen_quiz(request, quiz_id)
    if not sight.marks:
        raise Http404
    context = {
        "quiz": quiz,
        "quiz_url": address_of(quiz),
        "analysis": analysis_of(quiz),
        "fewest": FEWEST,
        "may_write": can(reader(request), "courses.write", quiz),
    }
    return render(request, "courses/quiz_analysis.html", context)
