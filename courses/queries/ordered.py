"""Whether a programme puts a course or an exam in an order, asked beside the statement that finds it."""

from typing import Any

from django.db.models import Exists, Q

from courses.models import Programme


def ordered_by_a_programme(page: Any, path: Any = None) -> Exists:
    """Of the page with this id: an active programme names it and is taken in order, or lets a course wait for others.

    With the path of a course, one that has the exam of such a programme among its parts too.
    """
    named = Q(course_rows__course=page) | Q(elective_groups__course_rows__course=page) | Q(exam=page)
    if path is not None:
        named |= Q(exam__path__startswith=path)
    in_order = Q(in_order=True) | Q(need_rows__course=page)
    return Exists(Programme.objects.active().filter(named, in_order).order_by())
