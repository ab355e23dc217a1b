"""One open answer of a test: what was asked and answered, the criteria as groups of radio buttons."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.forms.work import MarkingForm
from courses.kinds.rubric import rubric_of
from courses.models import Answer, AnswerMarking
from courses.operations.correct_answer_marking import correct_answer_marking
from courses.operations.mark_answer import mark_answer as mark
from lms.forms.refusals import refusals_to
from lms.views.seen import reader


@login_required
def mark_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Marks an answer that waits, corrects the marking of one that is marked."""
    if pk >= 2**63:
        raise Http404
    rows = Answer.objects.marked_by(reader(request)).with_key().select_related("attempt__person", "attempt__quiz")
    found = get_object_or_404(rows, pk=pk)
    history = list(AnswerMarking.objects.filter(answer=found).select_related("by").order_by("-pk"))
    standing = next((each for each in history if each.replaced_at is None), None)
    # A first marking sent twice, or by two at once, asks for no reason: the operation says what became of it.
    corrected = None if request.method == "POST" and "reason" not in request.POST else standing
    form = MarkingForm(request.POST or None, rubric=rubric_of(found.version.rules["rubric"]), standing=corrected)
    if form.is_valid():
        with refusals_to(form):
            (correct_answer_marking if corrected else mark)(
                answer=found, by=reader(request), now=timezone.now(), **form.said
            )
            messages.success(request, _("The marking is kept."))
            return redirect("works")
    context: dict[str, Any] = {"answer": found, "standing": standing, "history": history, "form": form}
    return render(request, "courses/mark_answer.html", context)
