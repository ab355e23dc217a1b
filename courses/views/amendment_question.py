"""In the editor: from an accepted amendment to a question that the next renewal of certificates asks."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from courses.blocks.row_chooser import LARGEST_ID, id_in
from courses.models import Amendment, QuizPage
from courses.operations.suggest_question import suggest_question
from courses.queries.renewal_tests import asked_by_renewals, exams_of_others, suggested_at, tests_for_renewals
from courses.views.questions import person_of
from lms.kit.refused import Refused
from lms.permissions import can


@require_http_methods(["GET", "HEAD", "POST"])
def amendment_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Which test it goes to; the form there begins with what the amendment says. To a test that somebody else keeps,
    it is suggested.
    """
    person = person_of(request)
    if not can(person, "courses.write"):
        raise PermissionDenied
    rows = Amendment.objects.for_author(person).select_related("step")
    found = get_object_or_404(rows, pk=min(pk, LARGEST_ID))
    if request.method == "POST":
        quiz = get_object_or_404(QuizPage, pk=id_in(request.POST.get("test", "")) or 0)
        try:
            suggest_question(amendment=found, quiz=quiz, by=person, now=timezone.now())
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Suggested. Whoever keeps the exam is told, with a link to the new question."))
        return redirect("amendment_question", found.pk)
    sent = suggested_at(found)
    asked = asked_by_renewals() if found.is_taken else {}
    others = [(each, programmes, sent.get(each.pk)) for each, programmes in exams_of_others(person, asked)]
    context = {
        "amendment": found,
        "tests": tests_for_renewals(person, asked) if found.is_taken else [],
        "others": others,
    }
    return render(request, "courses/wagtail/amendment_question.html", context)
