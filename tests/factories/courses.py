"""Courses, written through the operations."""

from typing import Any

from courses.models import CoursePage, LessonPage, Publication, QuizPage
from courses.operations.complete import complete
from courses.operations.describe_change import describe_change
from courses.operations.write_course import write_course
from courses.operations.write_lesson import TextPart, write_lesson
from courses.queries.course_standing import CourseStanding, standing
from courses.queries.evidence import evidence_of
from courses.queries.outline import outline_of
from lms.models import Person, Release
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.presentations import make_film
from tests.factories.publishing import publish, publish_course
from tests.factories.quizzes import make_quiz_draft


def make_course_draft(cast: Cast, title: str = "EZD – podstawy", *, lessons: int = 2, **fields: Any) -> CoursePage:
    """A draft by Tomasz with plain lessons „Lekcja 1” …, which nobody but authors sees."""
    course = write_course(title=title, by=cast.tomasz, **fields)
    for number in range(1, lessons + 1):
        make_lesson_draft(cast, course, f"Lekcja {number}", audience=course.audience)
    return course


def make_lesson_draft(cast: Cast, course: CoursePage, title: str, **fields: Any) -> LessonPage:
    parts = fields.pop("parts", None) or [TextPart(f"<p>Treść: {title}.</p>")]
    return write_lesson(course=course, title=title, parts=parts, by=cast.tomasz, **fields)


def make_course(cast: Cast, title: str = "EZD – podstawy", *, quiz: bool = False, **fields: Any) -> CoursePage:
    """Published with all its lessons and maybe a test."""
    course = make_course_draft(cast, title, **fields)
    if quiz:
        make_quiz_draft(cast, questions=1, course=course, title="Sprawdzian")
    return release_course(cast, course)


def quiz_of(course: CoursePage) -> QuizPage:
    return QuizPage.objects.child_of(course).get()


def make_film_course(
    cast: Cast, *, watch_percent: int | None = None, **film: Any
) -> tuple[CoursePage, LessonPage, str]:
    """A published course with one lesson with a film: the course, the lesson, the id of the film."""
    course = make_course_draft(cast, "Kurs z filmem", lessons=0)
    lesson = make_lesson_draft(
        cast,
        course,
        "Lekcja 1",
        parts=[TextPart("<p>Przed.</p>"), make_film(cast.tomasz, **film)],
        watch_percent=watch_percent,
    )
    course = release_course(cast, course)
    return course, LessonPage.objects.get(pk=lesson.pk), lesson.body[1].id


def release_course(cast: Cast, course: CoursePage) -> CoursePage:
    return publish_course(cast, CoursePage.objects.get(pk=course.pk))


def lessons_of(course: CoursePage) -> list[LessonPage]:
    return list(LessonPage.objects.child_of(course).order_by("path"))


def do_lessons(course: CoursePage, person: Person, *, now: Any = NOON, number: int | None = None) -> None:
    """The first lessons of the course, or all of them."""
    for lesson in lessons_of(course)[:number]:
        complete(lesson=lesson, by=person, now=now)


def change_draft(cast: Cast, lesson: LessonPage, html: str = "<p>Po zmianie.</p>") -> None:
    """The first block says something else, in a draft by Tomasz; nothing is said of the change yet."""
    draft = LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    first, *others = draft.body.raw_data
    draft.body = [{**first, "value": html}, *others]
    draft.save_revision(user=cast.tomasz)


def change_lesson(
    cast: Cast,
    lesson: LessonPage,
    kind: str = "material",
    note: str = "Termin to 24 godziny.",
    html: str = "<p>Po zmianie.</p>",
    release: Release | None = None,
) -> Publication:
    """Changed and described by Tomasz, published by Maria."""
    change_draft(cast, lesson, html)
    describe_change(lesson=lesson, kind=kind, note=note, release=release, by=cast.tomasz)
    publish(cast, LessonPage.objects.get(pk=lesson.pk))
    return Publication.objects.filter(page=lesson).latest("number")


def how_far(course: CoursePage, person: Person) -> CourseStanding:
    """What every screen says of this person in this course."""
    outline = outline_of(person, slug=course.slug)
    assert outline
    return standing(outline, evidence_of(person))
