"""Assign a course to people, to be done by a day."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.events import CourseAssigned
from courses.models import CoursePage, Enrolment, EnrolmentKind
from courses.operations.settle_course import settle_course
from courses.queries.assignable import assignable_by
from courses.queries.holding import refuse_others
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.pages import PageAudience
from lms.permissions import can


@transaction.atomic
def assign(
    *, course: CoursePage, people: Collection[Person], due_on: date, by: Person, now: datetime
) -> list[Enrolment]:
    """Assign it to everybody named, or to nobody when one of them is out of reach; return their enrolments.

    Who takes the course already keeps what they have done; who had it by a rule has it from now on by this assignment,
    whatever becomes of the rule; a day that is the same already is told to nobody again.
    `due_on` is a day of Europe/Warsaw, today at the earliest.
    """
    if not can(by, "courses.assign", course) or not CoursePage.objects.visible_to(by).filter(pk=course.pk).exists():
        raise Refused(_("Only the Marshal's Office and representatives assign courses."))
    if course.audience == PageAudience.AUTHORS:
        raise Refused(_("This course is for authors only."))
    day = timezone.localdate(now)
    if due_on < day:
        raise Refused(_("The day has passed already."), field="due_on")
    if not people:
        raise Refused(_("Choose at least one person."), field="people")
    offices = _offices(people, by, day)
    refuse_others(course.only_for, people, day, field="people")
    return [_assigned(course, person, due_on, by, offices[person.pk], now) for person in people]


def _offices(people: Collection[Person], by: Person, day: date) -> dict[int, int]:
    """The office of each person through which the course may be assigned to them."""
    reach = assignable_by(by, day).filter(person__in=people).order_by("-pk")
    offices = dict(reach.values_list("person_id", "organisation_id"))
    if any(person.pk not in offices for person in people):
        raise Refused(_("One of these people is not in your reach."), field="people")
    return offices


def _assigned(course: CoursePage, person: Person, due_on: date, by: Person, office_id: int, now: datetime) -> Enrolment:
    wanted = {
        "kind": EnrolmentKind.ASSIGNED,
        "by": by,
        "due_on": due_on,
        "due_set_on": timezone.localdate(now),
        "by_rule": False,
        "wished": False,
    }
    running = Enrolment.objects.select_for_update(of=("self",))
    theirs, is_new = running.get_or_create(
        person=person, course=course, ended_at=None, defaults={**wanted, "enrolled_at": now}
    )
    before = {"kind": theirs.kind, "due_on": theirs.due_on.isoformat() if theirs.due_on else None}
    after = {"kind": EnrolmentKind.ASSIGNED.value, "due_on": due_on.isoformat()}
    if not is_new and before == after and not theirs.by_rule:
        return theirs
    if not is_new:
        for name, value in wanted.items():
            setattr(theirs, name, value)
        theirs.save(update_fields=list(wanted))
    announce(
        CourseAssigned(enrolment_id=theirs.pk, course_id=course.pk, person_id=person.pk),
        by=by,
        about=theirs,
        partner_id=office_id,
        before={} if is_new else before,
        after=after,
        now=now,
    )
    settle_course(course=course, person=person, now=now)
    return theirs
