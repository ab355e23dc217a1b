"""Courses, written, submitted and approved through the operations."""

from typing import Any

from courses.models import CoursePage, LessonPage, QuizPage
from courses.operations.approve_course import approve_course
from courses.operations.complete import complete
from courses.operations.submit_course import submit_course
from courses.operations.write_course import write_course
from courses.operations.write_lesson import TextPart, write_lesson
from lms.models import Person
from tests.factories.instructions import NOON
from tests.factories.people import Cast
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
    """Published with all its lessons and maybe a test: submitted by its author and approved by Maria."""
    course = make_course_draft(cast, title, **fields)
    if quiz:
        make_quiz_draft(cast, questions=1, course=course, title="Sprawdzian")
    return release_course(cast, course)


def quiz_of(course: CoursePage) -> QuizPage:
    return QuizPage.objects.child_of(course).get()


def release_course(cast: Cast, course: CoursePage) -> CoursePage:
    submit_course(course=course, by=cast.tomasz)
    approve_course(course=course, by=cast.maria)
    return CoursePage.objects.get(pk=course.pk)


def lessons_of(course: CoursePage) -> list[LessonPage]:
    return list(LessonPage.objects.child_of(course).order_by("path"))


def do_lessons(course: CoursePage, person: Person, *, now: Any = NOON, number: int | None = None) -> None:
    """The first lessons of the course, or all of them."""
    for lesson in lessons_of(course)[:number]:
        complete(lesson=lesson, by=person, now=now)
