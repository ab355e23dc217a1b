"""Exams that stand alone in the list of courses."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Subquery

from courses.models import CourseIndexPage, QuizPage
from courses.queries.ordered import ordered_by_a_programme
from courses.records.readable import readable_by


def exam_at(person: Any, slug: str) -> QuizPage | None:
    """The published exam at this address, or None where the person may not see it; one statement."""
    depth = CourseIndexPage.objects.order_by().values("depth")[:1]
    return QuizPage.objects.filter(readable_by(person), slug=slug, depth=Subquery(depth) + 1).first()


def stands_alone(quiz: QuizPage) -> bool:
    """Whether it is an exam of its own and no part of a course; one statement."""
    return place_of_exam(quiz) is not None


@dataclass(frozen=True)
class ExamPlace:
    """Where an exam of its own stands; `is_ordered` as of a course (courses.queries.outline)."""

    is_ordered: bool


def place_of_exam(quiz: QuizPage) -> ExamPlace | None:
    """None for a part of a course; one statement."""
    above = CourseIndexPage.objects.filter(path=quiz.path[: -QuizPage.steplen]).order_by()
    ordered = above.annotate(ordered=ordered_by_a_programme(quiz.pk)).values_list("ordered", flat=True)
    found = ordered.first()
    return None if found is None else ExamPlace(bool(found))
