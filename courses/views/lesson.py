"""A lesson or a test at its address within a course."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from courses.models import LessonPage, QuizPage
from courses.queries.course_standing import CourseStanding, ItemStanding, rule_of, standing
from courses.queries.evidence import evidence_of
from courses.queries.outline import Item, Outline, outline_of
from courses.queries.published import Published
from courses.queries.texts import course_of
from courses.views.lesson_body import LessonBody, compile_lesson, lesson_body_for
from lms.permissions import can
from lms.registry import page_views


@dataclass(frozen=True)
class RailEntry:
    """One part of the course beside the text."""

    title: str
    url: str
    done: bool
    current: bool
    locked: bool


def course_part(request: HttpRequest, course: str, slug: str) -> HttpResponse:
    """A test is handed over to the view of tests; a locked one says what is to be done first."""
    outline = outline_of(request.user, slug=course)
    item = next((each for each in outline.items if each.slug == slug), None) if outline else None
    if outline is None or item is None or item.published is None:
        # A visitor learns nothing of what exists: every unreadable address leads to the log-in.
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        raise Http404
    if item.is_quiz:
        return _quiz(request, outline, item)
    return _lesson(request, outline, item, item.published)


def serve_lesson(request: HttpRequest, page: LessonPage) -> HttpResponse:
    """What Wagtail calls: a preview shows the text as it is being written, anything else the published one."""
    course = course_of(page)
    if not getattr(request, "is_preview", False):
        return course_part(request, course.slug if course else "", page.slug)
    item = Item(page.pk or 0, "lesson", page.title, page.slug, course.slug if course else "", page.minutes)
    outline = Outline(course.pk if course else 0, course.title if course else "", item.course_slug, (item,))
    return _shown(request, compile_lesson(page, None), standing(outline, ()), item, is_preview=True)


def _quiz(request: HttpRequest, outline: Outline, item: Item) -> HttpResponse:
    page = get_object_or_404(QuizPage, pk=item.pk)
    mine = standing(outline, evidence_of(request.user)).of(item.pk)
    if mine and mine.is_locked:
        context = {"outline": outline, "item": item, "why": mine.why, "may_allow": can(request.user, "courses.allow")}
        return render(request, "courses/locked.html", context)
    return page_views.of(QuizPage)(request, page)  # type: ignore[no-any-return]


@require_safe
def _lesson(request: HttpRequest, outline: Outline, item: Item, published: Published) -> HttpResponse:
    mine = standing(outline, evidence_of(request.user))
    return _shown(request, lesson_body_for(published), mine, item)


def _shown(
    request: HttpRequest, body: LessonBody, mine: CourseStanding, item: Item, *, is_preview: bool = False
) -> HttpResponse:
    places = [each.item.pk for each in mine.items]
    place = places.index(item.pk)
    context: dict[str, Any] = {
        "body": body,
        "facts": [*body.facts, ("flag", rule_of(item))],
        "outline": mine.outline,
        "standing": mine,
        "mine": mine.items[place],
        "entries": _rail(mine.items, item),
        "previous": mine.items[place - 1].item if place else None,
        "following": mine.items[place + 1] if place + 1 < len(places) else None,
        "may_learn": request.user.is_authenticated and not is_preview,
        "is_preview": is_preview,
    }
    response = render(request, "courses/lesson.html", context)
    response["Cache-Control"] = "private, no-cache"
    return response


def _rail(items: Sequence[ItemStanding], here: Item) -> list[RailEntry]:
    return [
        RailEntry(each.item.title, each.item.url, each.is_done, each.item.pk == here.pk, each.is_locked)
        for each in items
    ]
