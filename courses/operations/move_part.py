"""Change the place of a module, a lesson or a test in its course."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page

from courses.events import CourseReordered
from courses.models import CoursePage
from courses.pages.needs_form import circle_in_words, draft_parts
from courses.queries.course_order import has_scoped_modules, refuse_while_course_waits
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def move_part(*, course: CoursePage, part_id: int, place: int, by: Person, now: datetime) -> list[int]:
    """To that place, counted from 0; return the ids of the parts in their new order.

    The author of the course may, and the office; readers see the order at once, since it changes no words and no
    result. Beyond an edge is the edge. Refused where parts would wait for each other then. The page tree writes one
    statement for each part that stands behind. Announces CourseReordered where modules are for some readers only.
    """
    course = CoursePage.objects.select_for_update(of=("self",)).get(pk=course.pk)
    if not can(by, "courses.write", course):
        raise Refused(_("Only the author of this course and the Marshal's Office change its modules and order."))
    refuse_while_course_waits(course, by)
    parts = list(Page.objects.child_of(course).order_by("path"))
    part = next((each for each in parts if each.pk == part_id), None)
    if part is None:
        raise Refused(_("This part does not belong to the course any more."))
    now_at, place = parts.index(part), min(max(place, 0), len(parts) - 1)
    if place != now_at:
        moved = [each.pk for each in parts if each != part]
        moved.insert(place, part.pk)
        _refuse_circle(course, moved)
        # Wagtail asks for the right to publish; who may put a course in order was asked above.
        action = MovePageAction(part, parts[place], pos="left" if place < now_at else "right", user=by)
        action.execute(skip_permission_checks=True)
        parts.insert(place, parts.pop(now_at))
        if has_scoped_modules(course):
            announce(CourseReordered(course_id=course.pk), by=by, about=course, now=now)
    return [each.pk for each in parts]


def _refuse_circle(course: CoursePage, order: Sequence[int]) -> None:
    parts = sorted(draft_parts(course), key=lambda part: order.index(part.pk))
    draft = course.get_latest_revision_as_object()
    if wrong := circle_in_words(parts, in_order=draft.in_order):
        raise Refused(wrong)
