"""Notice that a course is complete."""

from datetime import datetime

from django.db import transaction

from courses.events import CourseCompleted
from courses.models import CoursePage, Enrolment
from courses.queries.assignable import office_of
from courses.queries.course_standing import completed_courses
from lms.models import Person
from lms.outbox import announce


@transaction.atomic
def settle_course(*, course: CoursePage, person: Person, now: datetime) -> bool:
    """Announce CourseCompleted when the records say so for the first time; return whether it was announced now.

    Called after every record that may be the last one; asks nobody's right, since the records decide. The enrolment is
    locked before the records are read: of two last records written at once, the later one sees both.
    """
    running = Enrolment.objects.running().select_for_update(of=("self",))
    mine = running.filter(person=person, course=course).first()
    if mine is None or mine.completed_at:
        return False
    mine.completed_at = completed_courses(person.pk, [course.pk]).get(course.pk)
    if mine.completed_at is None:
        return False
    mine.save(update_fields=["completed_at"])
    announce(
        CourseCompleted(enrolment_id=mine.pk, course_id=course.pk, person_id=person.pk),
        by=person,
        about=mine,
        partner_id=office_of(person),
        after={"completed_at": mine.completed_at.isoformat()},
        now=now,
    )
    return True
