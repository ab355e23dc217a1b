"""Come into a course by its code."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.events import CourseEntered
from courses.models import CoursePage, Enrolment, EnrolmentKind, EntryCode
from courses.operations.settle_course import settle_course
from courses.queries.assignable import office_of
from courses.queries.entry_rules import refuse_unready
from courses.queries.holding import holds_for
from lms.kit.codes import normalise_code
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def enter_by_code(*, course: CoursePage, code: str, by: Person, now: datetime) -> Enrolment:
    """Put `by` on the list of the course; whoever is on it already stays there as they are, whatever they type.

    The row of the code is locked, so that two at once never take the last place both. How often somebody may guess is
    the caller's business.
    """
    if not can(by, "courses.enter_by_code", course) or not _is_seen(course, by):
        raise Refused(_("This course is not open to you."))
    if mine := Enrolment.objects.running().filter(person=by, course=course).first():
        return mine
    if not holds_for(course.only_for, by):
        raise Refused(_("This course is not open to you."))
    if course.entry != CoursePage.Entry.CODE:
        raise Refused(_("This course does not let people in by a code."))
    refuse_unready(by, course)
    used = _locked(course, code)
    _refuse_spent(used, by, now)
    mine, is_new = Enrolment.objects.get_or_create(
        person=by,
        course=course,
        ended_at=None,
        defaults={"kind": EnrolmentKind.SELF, "by": by, "enrolled_at": now, "entry_code": used},
    )
    if is_new:
        announce(
            CourseEntered(enrolment_id=mine.pk, code_id=used.pk, course_id=course.pk, person_id=by.pk),
            by=by,
            about=mine,
            partner_id=office_of(by),
            now=now,
        )
        settle_course(course=course, person=by, now=now)
    return mine


def _is_seen(course: CoursePage, by: Person) -> bool:
    return bool(CoursePage.objects.visible_to(by).filter(pk=course.pk).exists())


def _locked(course: CoursePage, typed: str) -> EntryCode:
    rows = EntryCode.objects.select_for_update(of=("self",)).filter(course=course, code=normalise_code(typed)[:9])
    if found := rows.order_by("-pk").first():
        return found
    raise Refused(_("This is not the code of this course. Check it with whoever gave it."), field="code")


def _refuse_spent(code: EntryCode, by: Person, now: datetime) -> None:
    if code.ended_at:
        raise Refused(_("This code was withdrawn. Ask whoever runs the course for the new one."), field="code")
    if code.last_on and code.is_over(timezone.localdate(now)):
        words = _("This code was good until %(day)s. Ask whoever runs the course for a new one.")
        raise Refused(words % {"day": date_format(code.last_on, "j E Y")}, field="code")
    others = code.enrolments.exclude(person=by).values("person").distinct().count()
    if code.most_people is not None and others >= code.most_people:
        words = _("As many people as this code was made for have come in already. Ask for a new one.")
        raise Refused(words, field="code")
