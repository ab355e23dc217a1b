"""Questions of a test from a file and into one: a trial first, then the import; each format as a download."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from courses.exchange import FORMATS, examples
from courses.forms.question_file import QuestionFileForm
from courses.models import QuestionImport, QuizPage
from courses.operations.import_questions import ImportedQuestions, QuestionResult, import_questions
from courses.operations.send_questions import MOST_AT_ONCE, send_questions
from courses.queries.authored import waits_for_office
from courses.queries.written import written
from courses.views.questions import person_of, quiz_to_write
from lms.forms.refusals import refusals_to
from lms.permissions import can

LOOK_AGAIN = 5
"""Seconds after which the page of a running import looks how far it is."""


def question_files(request: HttpRequest, quiz_id: int) -> HttpResponse:
    quiz = quiz_to_write(request, quiz_id)
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form, tried = QuestionFileForm(*posted), None
    if form.is_bound and form.is_valid():
        with refusals_to(form):
            tried = _taken(request, quiz, form)
            if "do" in request.POST:
                if tried is None:
                    return redirect("question_files", quiz.pk)
                _say(request, tried)
                return redirect("quiz_questions", quiz.pk)
    questions = written(quiz)
    sent = QuestionImport.objects.filter(quiz=quiz).defer("data").first()
    context: dict[str, Any] = {
        "quiz": quiz,
        "form": form,
        "tried": tried,
        "is_long": tried is not None and len(tried.rows) > MOST_AT_ONCE,
        "sent": sent,
        "became": ImportedQuestions([QuestionResult(*row) for row in sent.results] if sent else []),
        "is_locked": waits_for_office(quiz) and not can(request.user, "courses.approve", quiz),
        "formats": [(key, each.name, each.left_out(questions)) for key, each in FORMATS.items()],
        "tables": [(key, each.name) for key, each in FORMATS.items() if each.is_table],
    }
    response = render(request, "courses/wagtail/question_files.html", context)
    if sent and sent.is_running and request.method == "GET":
        response["Refresh"] = str(LOOK_AGAIN)  # without a script, as everything here
    return response


def _taken(request: HttpRequest, quiz: QuizPage, form: QuestionFileForm) -> ImportedQuestions | None:
    """What became of the questions, or would; nothing where the file is so long that the worker has to read it."""
    name, person, now = form.cleaned_data["format"], person_of(request), timezone.now()
    readout = FORMATS[name].read(form.data_of_file)
    is_trial, total = "do" not in request.POST, len(readout.found)
    if not is_trial and total > MOST_AT_ONCE:
        send_questions(quiz=quiz, form=name, data=form.data_of_file, total=total, by=person, now=now)
        return None
    return import_questions(quiz=quiz, readout=readout, by=person, now=now, dry_run=is_trial)


@require_safe
def export_questions(request: HttpRequest, quiz_id: int, form: str) -> HttpResponse:
    """With ?szablon=1 the examples of a table instead of the questions of the test."""
    quiz = quiz_to_write(request, quiz_id)
    if form not in FORMATS:
        raise Http404
    is_template = FORMATS[form].is_table and request.GET.get("szablon") == "1"
    output = FORMATS[form].write(examples() if is_template else written(quiz))
    name = "szablon-pytan" if is_template else f"{form}-{quiz.pk}"
    response = HttpResponse(output.data, content_type=FORMATS[form].content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{FORMATS[form].ending}"'
    return response


def _say(request: HttpRequest, imported: ImportedQuestions) -> None:
    sentence = _("Questions imported: %(added)d added, %(changed)d changed, %(same)d unchanged, %(refused)d refused.")
    messages.success(request, sentence % imported.counts)
