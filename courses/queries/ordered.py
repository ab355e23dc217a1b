"""Whether a programme puts a course or an exam in an order, asked beside the statement that finds it."""

from typing import Any

from django.db.models import Exists, Q

from courses.models import CourseNeed, ElectiveCourse, Programme, ProgrammeCourse, RenewalCourse, Way


def ordered_by_a_programme(page: Any, path: Any = None) -> Q:
    """Of the page with this id: an active programme takes it in order, or lets it wait for another course, on the way
    to the first certificate or in its renewal.

    With the path of a course, one that has the exam of such a programme among its parts too.
    """
    # Each looks for the page first: a programme with all its rows joined would be gone through for every course.
    return (
        _any_of(ProgrammeCourse, Q(course=page, programme__in_order=True), "programme__")
        | _any_of(RenewalCourse, Q(course=page, programme__renewal_in_order=True), "programme__")
        | _any_of(ElectiveCourse, Q(course=page) & _group_in_order(), "group__programme__")
        | _any_of(CourseNeed, Q(course=page), "programme__")
        | _any_of(Programme, _exam_in_order(page, path))
    )


def _any_of(rows: type[Any], where: Q, programme: str = "") -> Q:
    return Q(Exists(rows.objects.filter(where, **{f"{programme}is_active": True}).order_by()))


def _group_in_order() -> Q:
    first = Q(group__way__in=(Way.FIRST, Way.BOTH), group__programme__in_order=True)
    return first | Q(group__way__in=(Way.RENEWAL, Way.BOTH), group__programme__renewal_in_order=True)


def _exam_in_order(page: Any, path: Any) -> Q:
    first, renewal = Q(exam=page), Q(renewal_exam=page)
    if path is not None:
        first, renewal = first | Q(exam__path__startswith=path), renewal | Q(renewal_exam__path__startswith=path)
    return first & Q(in_order=True) | renewal & Q(renewal_in_order=True)
