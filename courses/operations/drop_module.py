"""Take a module out of its course; its lessons and tests stay."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.delete_page import DeletePageAction
from wagtail.log_actions import LogContext

from courses.events import CourseReordered
from courses.models import CoursePage, ModulePage
from courses.queries.course_order import has_scoped_modules, refuse_while_course_waits
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def drop_module(*, course: CoursePage, module_id: int, by: Person, now: datetime) -> None:
    """Delete the heading alone: what stood behind it belongs to the module before it, at once, as with the order.

    The author of the course may, and the office. Nobody has done anything in a module, so nothing of evidence goes.
    Announces CourseReordered where other modules are for some readers only.
    """
    course = CoursePage.objects.select_for_update(of=("self",)).get(pk=course.pk)
    if not can(by, "courses.write", course):
        raise Refused(_("Only the author of this course and the Marshal's Office change its modules and order."))
    refuse_while_course_waits(course, by)
    module = ModulePage.objects.child_of(course).filter(pk=module_id).first()
    if module is None:
        raise Refused(_("This module does not belong to the course any more."))
    with LogContext(user=by):
        # Wagtail lets nobody but the office delete what is published; who may was asked above.
        DeletePageAction(module, user=by).execute(skip_permission_checks=True)
    if has_scoped_modules(course):
        announce(CourseReordered(course_id=course.pk), by=by, about=course, now=now)
