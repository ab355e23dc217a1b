"""Let people into a course who have asked for it."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.events import EntryGranted
from courses.models import Enrolment, EnrolmentKind, EntryRequest, EntryState
from courses.operations.settle_course import settle_course
from courses.queries.assignable import office_of
from courses.queries.entry import locked_entries, refuse_settled_entry
from courses.queries.entry_rules import why_unready
from courses.queries.holding import refuse_others
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def grant_entry(*, requests: Collection[EntryRequest], by: Person, now: datetime) -> list[EntryRequest]:
    """Put everybody who asked on the list of the course, or nobody when one request is settled otherwise already.

    The same click again changes nothing. Who has come in another way meanwhile stays as they are.
    """
    if not requests:
        raise Refused(_("Choose at least one person."), field="requests")
    return [_granted(asked, by, now) for asked in locked_entries(requests)]


def _granted(asked: EntryRequest, by: Person, now: datetime) -> EntryRequest:
    if not can(by, "courses.grant_entry", asked):
        raise Refused(_("The trainers of the course and the Marshal's Office decide, and nobody for themselves."))
    if (asked.state, asked.decided_by_id) == (EntryState.GRANTED, by.pk):
        return asked
    refuse_settled_entry(asked)
    if why := why_unready(asked.person, asked.course):
        told = {"person": asked.person, "reason": why[0].sentence}
        raise Refused(_("%(person)s cannot begin this course yet. %(reason)s") % told)
    refuse_others(asked.course.only_for, [asked.person], timezone.localdate(now), field="requests")
    asked.state, asked.decided_by, asked.decided_at = EntryState.GRANTED, by, now
    asked.save(update_fields=["state", "decided_by", "decided_at"])
    Enrolment.objects.get_or_create(
        person=asked.person,
        course=asked.course,
        ended_at=None,
        defaults={"kind": EnrolmentKind.SELF, "by": by, "enrolled_at": now},
    )
    announce(
        EntryGranted(request_id=asked.pk, course_id=asked.course_id, person_id=asked.person_id),
        by=by,
        about=asked,
        partner_id=office_of(asked.person),
        now=now,
    )
    settle_course(course=asked.course, person=asked.person, now=now)
    return asked
