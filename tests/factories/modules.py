"""Modules of courses, written through the operation."""

from wagtail.models import Page

from courses.models import CoursePage, ModulePage
from courses.operations.write_module import write_module
from tests.factories.courses import lessons_of, make_course_draft, make_lesson_draft, release_course
from tests.factories.people import Cast


def make_parted_draft(cast: Cast) -> CoursePage:
    """Lesson 1, then a module with lessons 2 and 3, then a module with lesson 4, and one with nothing."""
    course = make_course_draft(cast, lessons=1)
    make_module(cast, course, "Wpływ")
    for number in (2, 3):
        make_lesson_draft(cast, course, f"Lekcja {number}")
    make_module(cast, course, "Wysyłka")
    make_lesson_draft(cast, course, "Lekcja 4")
    make_module(cast, course, "Pusty")
    return CoursePage.objects.get(pk=course.pk)


def make_parted_course(cast: Cast) -> CoursePage:
    """The same, published with all its parts."""
    return release_course(cast, make_parted_draft(cast))


def make_module(cast: Cast, course: CoursePage, title: str, *, before_lesson: int | None = None) -> ModulePage:
    """By Tomasz; `before_lesson` counts from 0."""
    before = lessons_of(course)[before_lesson] if before_lesson is not None else None
    return write_module(course=course, title=title, summary=f"O czym: {title}.", before=before, by=cast.tomasz)


def titles_of(course: CoursePage) -> list[str]:
    """All parts, drafts too, in order."""
    return list(Page.objects.child_of(course).order_by("path").values_list("draft_title", flat=True))
