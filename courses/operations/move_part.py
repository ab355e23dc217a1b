"""Change the place of a module, a lesson or a test in its course."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page

from courses.models import CoursePage
from courses.queries.course_order import refuse_while_course_waits
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def move_part(*, course: CoursePage, part_id: int, place: int, by: Person) -> list[int]:
    """To that place, counted from 0; return the ids of the parts in their new order.

    The author of the course may, and the office; readers see the order at once, since it changes no words and no
    result. Beyond an edge is the edge. The page tree writes one statement for each part that stands behind.
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
        # Wagtail asks for the right to publish; who may put a course in order was asked above.
        action = MovePageAction(part, parts[place], pos="left" if place < now_at else "right", user=by)
        action.execute(skip_permission_checks=True)
        parts.insert(place, parts.pop(now_at))
    return [each.pk for each in parts]
