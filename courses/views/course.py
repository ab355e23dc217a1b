"""The outline of a course: every part with its rule, its state and, where it is locked, why. An exam of its own too."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from courses.forms.extension import AskExtensionForm
from courses.models import CoursePage, QuizPage
from courses.queries.course_standing import CourseStanding, rule_of, standing
from courses.queries.evidence import evidence_of
from courses.queries.exams import exam_at
from courses.queries.extensions import newest_asked
from courses.queries.outline import Outline, outline_of
from courses.queries.results import results_of
from courses.views.lesson_body import lasting
from lms.permissions import can
from lms.registry import page_views


def course(request: HttpRequest, slug: str) -> HttpResponse:
    found = outline_of(request.user, slug=slug)
    if found:
        return _outline(request, found)
    exam = exam_at(request.user, slug)
    if exam:
        return page_views.of(QuizPage)(request, exam)  # type: ignore[no-any-return]
    # A visitor learns nothing of what exists: every unreadable address leads to the log-in.
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    raise Http404


def serve_course(request: HttpRequest, page: CoursePage) -> HttpResponse:
    """What Wagtail calls: a preview shows the texts as they are being written, anything else the published ones."""
    if not getattr(request, "is_preview", False):
        return course(request, page.slug)
    kept = outline_of(request.user, pk=page.pk)
    system = page.system.name if page.system else ""
    items = kept.items if kept else ()
    written = Outline(page.pk or 0, page.title, page.slug, items, page.summary, system)
    return _shown(request, standing(written, ()), is_preview=True)


def show_outline(request: HttpRequest, slug: str, ask_form: AskExtensionForm) -> HttpResponse:
    """The outline with a request for a longer term as it was typed."""
    found = outline_of(request.user, slug=slug)
    if found is None:
        raise Http404
    return _shown(request, standing(found, evidence_of(request.user)), ask_form=ask_form)


@require_safe
def _outline(request: HttpRequest, found: Outline) -> HttpResponse:
    return _shown(request, standing(found, evidence_of(request.user)))


def _shown(
    request: HttpRequest, mine: CourseStanding, *, is_preview: bool = False, ask_form: AskExtensionForm | None = None
) -> HttpResponse:
    person = request.user
    tests = [each.item.pk for each in mine.items if each.item.is_quiz]
    results = results_of(person.pk, tests) if person.pk and tests else {}
    context: dict[str, Any] = {
        "outline": mine.outline,
        "standing": mine,
        "rows": [(each, rule_of(each.item), results.get(each.item.pk)) for each in mine.items],
        "facts": _facts(mine.outline),
        "may_learn": can(person, "courses.enrol") and not is_preview,
        "may_oversee": can(person, "courses.oversee") and not is_preview,
        "is_preview": is_preview,
    }
    enrolled = mine.outline.enrolled
    if enrolled and enrolled.due_on and not mine.is_complete and not enrolled.completed_at:
        context |= {"ask_form": ask_form or AskExtensionForm(), "asked": newest_asked(enrolled)}
    return render(request, "courses/course.html", context)


def _facts(outline: Outline) -> list[tuple[str, str]]:
    facts = [("clock", lasting(outline.minutes))] if outline.minutes else []
    return [*facts, ("monitor", outline.system)] if outline.system else facts
