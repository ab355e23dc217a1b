"""Withdraw the code of a course."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import EntryCodeWithdrawn
from courses.models import CoursePage, EntryCode
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def withdraw_code(*, course: CoursePage, by: Person, now: datetime) -> EntryCode:
    """Nobody comes in by it any more; who is in stays in."""
    if not can(by, "courses.withdraw_code", course):
        raise Refused(_("The trainers of the course and the Marshal's Office set its code."))
    code = EntryCode.objects.running().select_for_update(of=("self",)).filter(course=course).first()
    if code is None:
        raise Refused(_("This course has no code at present."))
    code.ended_at = now
    code.save(update_fields=["ended_at"])
    announce(EntryCodeWithdrawn(code_id=code.pk, course_id=course.pk), by=by, about=code, now=now)
    return code
