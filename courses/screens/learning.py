"""Courses in the open tables: menu, homes, search, the views of their pages, personal data, what is recomputed."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy

from courses.models import CourseIndexPage, CoursePage, Enrolment, LessonDone, LessonPage, QuizPage
from courses.queries.recompute import completion_differences
from courses.views.course import serve_course
from courses.views.courses import serve_courses
from courses.views.lesson import serve_lesson
from lms import registry
from lms.models import Person
from lms.registry import NavItem, PersonalData, Recomputable


def everybody(person: Any) -> bool:
    return True


def export_enrolments(person: Person) -> list[dict[str, Any]]:
    rows = Enrolment.objects.filter(person=person).select_related("course").order_by("pk")
    return [
        {
            "course": row.course.title,
            "kind": row.kind,
            "enrolled_at": row.enrolled_at.isoformat(),
            "due_on": row.due_on.isoformat() if row.due_on else None,
            "completed_at": row.completed_at.isoformat() if row.completed_at else None,
            "ended_at": row.ended_at.isoformat() if row.ended_at else None,
        }
        for row in rows
    ]


def erase_enrolments(person: Person, now: datetime) -> int:
    """Others' enrolments stay; who assigned them is taken out."""
    Enrolment.objects.filter(by=person).exclude(person=person).update(by=None)
    return Enrolment.objects.filter(person=person).delete()[0]


def export_lessons(person: Person) -> list[dict[str, Any]]:
    rows = LessonDone.objects.filter(person=person).select_related("lesson").order_by("pk")
    return [
        {
            "lesson": row.lesson.title,
            "done_at": row.done_at.isoformat(),
            "taken_back_at": row.taken_back_at.isoformat() if row.taken_back_at else None,
        }
        for row in rows
    ]


def erase_lessons(person: Person, now: datetime) -> int:
    return LessonDone.objects.filter(person=person).delete()[0]


def export_pages(person: Person) -> list[dict[str, Any]]:
    kinds = (CoursePage, LessonPage, QuizPage)
    return [
        {"title": page.title, "address": page.slug}
        for kind in kinds
        for page in kind.objects.filter(owner=person).order_by("pk")
    ]


def erase_pages(person: Person, now: datetime) -> int:
    """The texts stay; who wrote them is taken out."""
    return sum(
        kind.objects.filter(owner=person).update(owner=None)
        for kind in (CourseIndexPage, CoursePage, LessonPage, QuizPage)
    )


registry.page_views.add(CourseIndexPage, serve_courses)
registry.page_views.add(CoursePage, serve_course)
registry.page_views.add(LessonPage, serve_lesson)
registry.nav.add(NavItem("courses", gettext_lazy("Courses"), "courses", 15, everybody, icon="graduation-cap"))
registry.recomputables.add(Recomputable("completed courses", completion_differences))
registry.personal_data.add(
    PersonalData("enrolments", frozenset({"courses.Enrolment"}), export_enrolments, erase_enrolments)
)
registry.personal_data.add(
    PersonalData("lessons done", frozenset({"courses.LessonDone"}), export_lessons, erase_lessons)
)
registry.personal_data.add(
    PersonalData(
        "authorship of courses",
        frozenset({"courses.CourseIndexPage", "courses.CoursePage", "courses.LessonPage", "courses.QuizPage"}),
        export_pages,
        erase_pages,
    )
)
