"""A lesson or a test at its address within a course."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from courses.blocks.applies import applies, seen_by
from courses.models import AssignmentPage, LessonPage, QuizPage
from courses.queries.answers import AnswerHere
from courses.queries.begun import begun_of
from courses.queries.course_lock import course_lock, part_lock
from courses.queries.course_standing import CourseStanding, ItemStanding, rule_of, standing
from courses.queries.deltas import Delta, delta_of
from courses.queries.entry import is_closed_to, why_closed
from courses.queries.evidence import evidence_of
from courses.queries.lesson_films import Seen, needed_of, seen_of, still_to_watch
from courses.queries.outline import Item, Outline, outline_of
from courses.queries.published import Published
from courses.queries.quiz_results import sight_of
from courses.queries.texts import course_of
from courses.views.ask_link import ask_url
from courses.views.course_locked import course_locked
from courses.views.film import Film, wanted_second
from courses.views.lesson_body import LessonBody, compile_lesson, lesson_body_for
from courses.views.lesson_questions import questions_here
from courses.views.not_for_reader import not_for_reader
from courses.views.previewed import as_readers_do, previewed_scope
from lms.kit.film import clock
from lms.models.media import may_fetch
from lms.permissions import can
from lms.registry import page_views
from lms.views.seen import reader


@dataclass(frozen=True)
class RailEntry:
    """One part of the course beside the text."""

    title: str
    url: str
    done: bool
    current: bool
    locked: bool


@dataclass(frozen=True)
class FilmShown:
    """A film of the lesson with what belongs to this reader."""

    film: Film
    start: int
    may_play: bool
    ask_url: str
    answers: tuple[AnswerHere, ...]
    counts: bool
    seen: Seen
    needed: int
    resumed: bool

    @property
    def resume_clock(self) -> str:
        return clock(self.start)

    @property
    def seen_in_words(self) -> str:
        told = {"seen": clock(self.seen.seconds), "length": clock(self.film.seconds)}
        return _("%(seen)s of %(length)s") % told


def course_part(request: HttpRequest, course: str, slug: str) -> HttpResponse:
    """Tests and tasks are handed over to their views; what is locked says what is to be done first."""
    outline = outline_of(request.user, slug=course, answers_at=slug)
    item = next((each for each in outline.items if each.slug == slug), None) if outline else None
    if outline and (left_out := next((each for each in outline.left_out if each.slug == slug), None)):
        return _left_out(request, outline, left_out)
    if outline is None or item is None or item.published is None:
        # A visitor learns nothing of what exists: every unreadable address leads to the log-in.
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        raise Http404
    if is_closed_to(request.user, outline):
        return _closed(request, outline, item)
    why = course_lock(request.user, outline, item.pk)
    if why and not _stays_open(request.user, outline, item):
        return course_locked(request, outline, why, title=item.title)
    if item.is_quiz:
        return _quiz(request, outline, item)
    if item.is_assignment:
        if outline.rules_parts and (why := part_lock(request.user, outline, item)):
            return course_locked(request, outline, why, title=item.title)
        page = get_object_or_404(AssignmentPage, pk=item.pk)
        return page_views.of(AssignmentPage)(request, page)  # type: ignore[no-any-return]
    return _lesson(request, outline, item, item.published)


def _stays_open(person: Any, outline: Outline, item: Item) -> bool:
    mine = _mine(person, outline).of(item.pk)
    return mine is not None and mine.stays_open


def _mine(person: Any, outline: Outline) -> CourseStanding:
    return standing(outline, evidence_of(person), begun_of(person, outline))


def _left_out(request: HttpRequest, outline: Outline, item: Item) -> HttpResponse:
    heading = _("This lesson does not apply to your office.")
    if item.is_quiz:
        heading = _("This test does not apply to your office.")
    elif item.is_assignment:
        heading = _("This task does not apply to your office.")
    rule = next(each for each in item.rules if not applies(each, outline.scope))
    back = (outline.title, outline.url)
    return not_for_reader(request, title=item.title, rule=rule, back=back, heading=heading)


def _closed(request: HttpRequest, outline: Outline, item: Item) -> HttpResponse:
    context = {"outline": outline, "item": item, "why": why_closed(outline.entry)}
    response = render(request, "courses/closed_part.html", context, status=403)
    response["Cache-Control"] = "private, no-cache"
    return response


@as_readers_do
def serve_lesson(request: HttpRequest, page: LessonPage) -> HttpResponse:
    """What Wagtail calls: a preview shows the text as it is being written, anything else the published one."""
    course = course_of(page)
    if not getattr(request, "is_preview", False):
        return course_part(request, course.slug if course else "", page.slug)
    item = Item(page.pk or 0, "lesson", page.title, page.slug, course.slug if course else "", page.minutes)
    outline = Outline(course.pk if course else 0, course.title if course else "", item.course_slug, (item,))
    outline = replace(outline, scope=previewed_scope(request))
    return _shown(request, compile_lesson(page, None), standing(outline, ()), item, is_preview=True)


def _quiz(request: HttpRequest, outline: Outline, item: Item) -> HttpResponse:
    page = get_object_or_404(QuizPage, pk=item.pk)
    mine = _mine(request.user, outline).of(item.pk)
    if mine and mine.is_locked:
        person = reader(request)
        context = {
            "outline": outline,
            "item": item,
            "why": mine.why,
            "may_allow": can(person, "courses.allow"),
            "may_see_results": bool(sight_of(person, page, is_seen=True)),
        }
        return render(request, "courses/locked.html", context, status=403)
    return page_views.of(QuizPage)(request, page)  # type: ignore[no-any-return]


@require_http_methods(["GET", "HEAD", "POST"])
def _lesson(request: HttpRequest, outline: Outline, item: Item, published: Published) -> HttpResponse:
    body = lesson_body_for(published)
    if request.method == "POST" and not any(each.question for each in body.stretches):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    mine = _mine(request.user, outline)
    here = mine.of(item.pk)
    if here and here.is_locked:
        return course_locked(request, outline, here.why, title=item.title)
    delta = delta_of(reader(request), item.pk) if here and here.is_done else None
    return _shown(request, body, mine, item, delta=delta)


def _shown(
    request: HttpRequest,
    body: LessonBody,
    mine: CourseStanding,
    item: Item,
    *,
    delta: Delta | None = None,
    is_preview: bool = False,
) -> HttpResponse:
    places = [each.item.pk for each in mine.items]
    place = places.index(item.pk)
    stretches = seen_by(body.stretches, mine.outline.scope)
    films = {stretch.film.key for stretch in stretches if stretch.film}
    may_learn = request.user.is_authenticated and not is_preview and mine.outline.is_open
    asked = questions_here(request, stretches, mine.outline.pk, item.url if may_learn else "")
    seen = seen_of(request.user, item.pk) if films and may_learn else {}
    lengths = [(each.film.key, each.film.seconds) for each in stretches if each.film]
    missing = 0 if mine.items[place].is_done else still_to_watch(item.watch_percent, lengths, seen)
    context: dict[str, Any] = {
        "body": body,
        "facts": [*body.facts, ("flag", rule_of(item))],
        "outline": mine.outline,
        "standing": mine,
        "mine": mine.items[place],
        "entries": _rail(mine.items, item),
        "previous": mine.items[place - 1].item if place else None,
        "following": mine.items[place + 1] if place + 1 < len(places) else None,
        "stretches": [
            (each, _film(request, item, each.film, seen if may_learn else None), asked.get(each.question or 0))
            for each in stretches
        ],
        "asked": asked,
        "counts": bool(films and may_learn),
        "still_to_watch": clock(missing) if missing and may_learn else "",
        "sees_all": mine.outline.scope is None,
        "has_film": bool(films),
        "answers": [each for each in item.answers if each.film not in films],
        "may_learn": may_learn,
        "ask_url": ask_url(request.user, lekcja=item.pk) if may_learn else "",
        "delta": delta,
        "updates": item.updates,
        "is_preview": is_preview,
    }
    response = render(request, "courses/lesson.html", context)
    response["Cache-Control"] = "private, no-cache"
    return response


def _film(request: HttpRequest, item: Item, film: Film | None, seen: dict[str, Seen] | None) -> FilmShown | None:
    """`seen` is None where nothing is counted: for visitors and in a preview."""
    if film is None:
        return None
    mine = (seen or {}).get(film.key, Seen())
    wanted = wanted_second(request) if request.GET.get("film") == film.key else None
    resume = mine.resume_at(film.seconds)
    return FilmShown(
        film,
        start=resume if wanted is None else wanted,
        counts=seen is not None,
        seen=mine,
        needed=needed_of(item.watch_percent, film.seconds),
        resumed=bool(resume and wanted is None),
        may_play=may_fetch(request.user, film.audience),
        ask_url=ask_url(request.user, lekcja=item.pk, film=film.key) if item.published else "",
        answers=tuple(each for each in item.answers if each.film == film.key),
    )


def _rail(items: Sequence[ItemStanding], here: Item) -> list[RailEntry]:
    return [
        RailEntry(each.item.title, each.item.url, each.is_done, each.item.pk == here.pk, each.is_locked)
        for each in items
    ]
