"""Begin a course on one's own."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import CourseEnrolled
from courses.models import CoursePage, Enrolment, EnrolmentKind
from courses.operations.settle_course import settle_course
from courses.queries.assignable import office_of
from courses.queries.entry import may_go_in, why_closed
from courses.queries.entry_rules import refuse_unready
from courses.queries.holding import holds_for
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def enrol(*, course: CoursePage, by: Person, now: datetime) -> Enrolment:
    """Put `by` on the list of the course; whoever is on it already stays there as they are, whomever it holds for.

    Refused while the course asks for another course or for a role first. Of two simultaneous requests the unique
    constraint lets one write, and the other finds that row.
    """
    if not can(by, "courses.enrol", course) or not CoursePage.objects.visible_to(by).filter(pk=course.pk).exists():
        raise Refused(_("This course is not open to you."))
    if not holds_for(course.only_for, by) and not Enrolment.objects.running().filter(person=by, course=course).exists():
        raise Refused(_("This course is not open to you."))
    if not may_go_in(by, course):
        raise Refused(why_closed(course.entry))
    refuse_unready(by, course)
    mine, is_new = Enrolment.objects.get_or_create(
        person=by,
        course=course,
        ended_at=None,
        defaults={"kind": EnrolmentKind.SELF, "by": by, "enrolled_at": now},
    )
    if is_new:
        announce(
            CourseEnrolled(enrolment_id=mine.pk, course_id=course.pk, person_id=by.pk),
            by=by,
            about=mine,
            partner_id=office_of(by),
            now=now,
        )
        settle_course(course=course, person=by, now=now)
    return mine
