"""Take an assigned course back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import EnrolmentEnded
from courses.models import Enrolment, EnrolmentKind
from courses.queries.assignable import office_of
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def unassign(*, enrolment: Enrolment, by: Person, now: datetime) -> Enrolment:
    """End the assignment; what was done stays recorded. Whoever could assign the course to that person may."""
    mine = Enrolment.objects.select_for_update(of=("self",)).select_related("person").get(pk=enrolment.pk)
    if not can(by, "courses.unassign", mine):
        raise Refused(_("Only the Marshal's Office and the person's own representative take an assignment back."))
    if mine.ended_at or mine.kind != EnrolmentKind.ASSIGNED:
        raise Refused(_("This course is not assigned to the person any more."))
    mine.ended_at = now
    mine.save(update_fields=["ended_at"])
    announce(
        EnrolmentEnded(enrolment_id=mine.pk, course_id=mine.course_id, person_id=mine.person_id),
        by=by,
        about=mine,
        partner_id=office_of(mine.person),
        now=now,
    )
    return mine
