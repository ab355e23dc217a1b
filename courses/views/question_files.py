"""Questions of a test from a file and into one: a trial first, then the import; each format as a download."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from courses.exchange import FORMATS
from courses.forms.question_file import QuestionFileForm
from courses.operations.import_questions import ImportedQuestions, import_questions
from courses.queries.authored import waits_for_office
from courses.queries.written import written
from courses.views.questions import person_of, quiz_to_write
from lms.forms.refusals import refusals_to
from lms.permissions import can


def question_files(request: HttpRequest, quiz_id: int) -> HttpResponse:
    quiz = quiz_to_write(request, quiz_id)
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form, tried = QuestionFileForm(*posted), None
    if form.is_bound and form.is_valid():
        is_trial = "do" not in request.POST
        with refusals_to(form):
            readout = FORMATS[form.cleaned_data["format"]].read(form.text.encode())
            tried = import_questions(
                quiz=quiz, readout=readout, by=person_of(request), now=timezone.now(), dry_run=is_trial
            )
            if not is_trial:
                _say(request, tried)
                return redirect("quiz_questions", quiz.pk)
    questions = written(quiz)
    context: dict[str, Any] = {
        "quiz": quiz,
        "form": form,
        "tried": tried,
        "is_locked": waits_for_office(quiz) and not can(request.user, "courses.approve", quiz),
        "formats": [(key, each.name, each.write(questions).losses) for key, each in FORMATS.items()],
    }
    return render(request, "courses/wagtail/question_files.html", context)


@require_safe
def export_questions(request: HttpRequest, quiz_id: int, form: str) -> HttpResponse:
    quiz = quiz_to_write(request, quiz_id)
    if form not in FORMATS:
        raise Http404
    output = FORMATS[form].write(written(quiz))
    kind = "application/xml" if FORMATS[form].ending == "xml" else "text/plain"
    response = HttpResponse(output.text, content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{form}-{quiz.pk}.{FORMATS[form].ending}"'
    return response


def _say(request: HttpRequest, imported: ImportedQuestions) -> None:
    sentence = _("Questions imported: %(added)d added, %(changed)d changed, %(same)d unchanged, %(refused)d refused.")
    messages.success(request, sentence % imported.counts)
