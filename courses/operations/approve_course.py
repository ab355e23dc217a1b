"""The Marshal's Office says yes to a course with all its lessons and tests."""

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import CoursePage, TextPage
from courses.operations.approve import approve
from courses.queries.texts import to_approve
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def approve_course(*, course: CoursePage, by: Person) -> list[TextPage]:
    """Approve whatever of the course waits, the course itself last, so that it appears whole; return it.

    Only the office may.
    """
    course = CoursePage.objects.select_for_update(of=("self",)).get(pk=course.pk)
    if not can(by, "courses.approve", course):
        raise Refused(_("Only the Marshal's Office approves texts."))
    pages = to_approve(course)
    if not pages:
        raise Refused(_("Nothing of this course waits for approval."))
    for page in pages:
        approve(page=page, by=by)
    return pages
