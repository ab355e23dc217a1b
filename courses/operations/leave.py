"""Leave a course that one began on one's own."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import EnrolmentEnded
from courses.models import CoursePage, Enrolment, EnrolmentKind
from courses.queries.assignable import office_of
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def leave(*, course: CoursePage, by: Person, now: datetime) -> Enrolment:
    """End one's own enrolment; what was done stays recorded. What was assigned is taken back by who may assign it."""
    running = Enrolment.objects.running().select_for_update(of=("self",))
    mine = running.filter(person=by, course=course).first()
    if mine is None or not can(by, "courses.leave", mine):
        raise Refused(_("This course is not among yours."))
    if mine.kind == EnrolmentKind.ASSIGNED:
        raise Refused(_("This course was assigned to you. Ask whoever assigned it to take it back."))
    mine.ended_at = now
    mine.save(update_fields=["ended_at"])
    announce(
        EnrolmentEnded(enrolment_id=mine.pk, course_id=course.pk, person_id=by.pk),
        by=by,
        about=mine,
        partner_id=office_of(by),
        now=now,
    )
    return mine
