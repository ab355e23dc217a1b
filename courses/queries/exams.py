"""Exams that stand alone in the list of courses."""

from typing import Any

from django.db.models import Subquery

from courses.models import CourseIndexPage, QuizPage
from courses.records.readable import readable_by


def exam_at(person: Any, slug: str) -> QuizPage | None:
    """The published exam at this address, or None where the person may not see it; one statement."""
    depth = CourseIndexPage.objects.order_by().values("depth")[:1]
    return QuizPage.objects.filter(readable_by(person), slug=slug, depth=Subquery(depth) + 1).first()


def stands_alone(quiz: QuizPage) -> bool:
    """Whether it is an exam of its own and no part of a course; one statement."""
    return CourseIndexPage.objects.filter(path=quiz.path[: -QuizPage.steplen]).exists()
