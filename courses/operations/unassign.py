"""Take an assigned course back."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.events import CourseAssigned, CourseReleased, EnrolmentEnded
from courses.models import Enrolment, EnrolmentKind
from courses.queries.assignable import office_of
from courses.queries.rules_held import Rest, held_rules, rest_of
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def unassign(*, enrolment: Enrolment, by: Person, now: datetime) -> Enrolment:
    """End the assignment; what was done stays recorded. Whoever could assign the course to that person may.

    Where a rule holds for the person the course stays theirs by the rule, with the rule's day. What stands on a rule
    alone ends with the rule.
    """
    mine = Enrolment.objects.select_for_update(of=("self",)).select_related("person").get(pk=enrolment.pk)
    if not can(by, "courses.unassign", mine):
        raise Refused(_("Only the Marshal's Office and the person's own representative take an assignment back."))
    if mine.ended_at or mine.kind != EnrolmentKind.ASSIGNED:
        raise Refused(_("This course is not assigned to the person any more."))
    if mine.by_rule:
        raise Refused(_("A rule assigns this course to the person. Change the rule or end it."))
    held = held_rules([mine.course_id], [mine.person_id])[mine.course_id, mine.person_id]
    if rest := rest_of(held, wished=False):
        return _left_to_rules(mine, rest, by, now)
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


def _left_to_rules(mine: Enrolment, rest: Rest, by: Person, now: datetime) -> Enrolment:
    before = {"kind": mine.kind, "due_on": mine.due_on.isoformat() if mine.due_on else None, "by_rule": False}
    mine.kind, mine.due_on, mine.by_rule = rest.kind, rest.due_on, True
    mine.due_set_on = timezone.localdate(now) if rest.due_on else None
    mine.save(update_fields=["kind", "due_on", "by_rule", "due_set_on"])
    fact = CourseAssigned if rest.due_on else CourseReleased
    announce(
        fact(enrolment_id=mine.pk, course_id=mine.course_id, person_id=mine.person_id),
        by=by,
        about=mine,
        partner_id=office_of(mine.person),
        before=before,
        after={"kind": str(rest.kind), "due_on": rest.due_on.isoformat() if rest.due_on else None, "by_rule": True},
        now=now,
    )
    return mine
