"""Where the explanation of a question leads: columns for the statement that reads rows with a version of it."""

from typing import Any

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Length, Substr

from courses.models import CoursePage


def further_columns(version: str = "version__") -> dict[str, Any]:
    """For `annotate`: the lesson with its course, or the step with its page, of the version at the end of that path."""
    return {
        "lesson_title": F(f"{version}lesson__title"),
        "lesson_slug": F(f"{version}lesson__slug"),
        "lesson_course": course_above(f"{version}lesson__path", "slug"),
        "step_title": F(f"{version}step__title"),
        "step_page": F(f"{version}step__page__slug"),
    }


def course_above(path: str, column: str) -> Subquery:
    """A column of the course whose page stands right above the page with that path."""
    return Subquery(above(path).values(column)[:1])


def above(path: str) -> Any:
    """That course, for a subquery."""
    place = Substr(OuterRef(path), 1, Length(OuterRef(path)) - CoursePage.steplen)
    return CoursePage.objects.filter(path=place).order_by()
