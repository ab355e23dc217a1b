"""Set the code by which people let themselves into a course, or a new one in its place."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.events import EntryCodeSet
from courses.models import CoursePage, EntryCode
from courses.records.entry_code import MOST_PEOPLE
from lms.kit.codes import new_code, normalise_code
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def set_code(
    *, course: CoursePage, last_on: date | None = None, most_people: int | None = None, by: Person, now: datetime
) -> EntryCode:
    """Draw a code, good up to `last_on` (a day of Europe/Warsaw) and for `most_people`; None is no limit.

    The earlier one stops working; who came in by it stays in. Refused for a course that asks for no code.
    """
    course = CoursePage.objects.select_for_update(of=("self",)).get(pk=course.pk)
    if not can(by, "courses.set_code", course):
        raise Refused(_("The trainers of the course and the Marshal's Office set its code."))
    if course.entry != CoursePage.Entry.CODE:
        raise Refused(_("This course does not let people in by a code."))
    if last_on and last_on < timezone.localdate(now):
        raise Refused(_("The day has passed already."), field="last_on")
    if most_people is not None and not 1 <= most_people <= MOST_PEOPLE:
        raise Refused(_("Write a number from 1 to %(most)d.") % {"most": MOST_PEOPLE}, field="most_people")
    EntryCode.objects.running().filter(course=course).update(ended_at=now)
    made = EntryCode.objects.create(
        course=course,
        code=normalise_code(new_code(groups=2)),
        last_on=last_on,
        most_people=most_people,
        set_by=by,
        set_at=now,
    )
    after = {"last_on": last_on.isoformat() if last_on else None, "most_people": most_people}
    announce(EntryCodeSet(code_id=made.pk, course_id=course.pk), by=by, about=made, after=after, now=now)
    return made
