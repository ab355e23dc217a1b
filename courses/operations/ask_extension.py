"""Ask for a longer term of an assigned course."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import ExtensionAsked
from courses.models import CoursePage, Enrolment, EnrolmentKind, Extension
from courses.queries.assignable import office_of
from courses.records.extension import LONGEST_WORDS
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def ask_extension(*, course: CoursePage, wish: str = "", by: Person, now: datetime) -> Extension:
    """Ask whoever assigned it, with a sentence or without; one request at a time. The day stays until they decide."""
    running = Enrolment.objects.running().select_for_update(of=("self",))
    mine = running.filter(person=by, course=course).first()
    if mine is None or not can(by, "courses.ask_extension", mine):
        raise Refused(_("This course is not among yours."))
    if mine.kind != EnrolmentKind.ASSIGNED or mine.due_on is None:
        raise Refused(_("This course has no day by which it is to be done."))
    if mine.completed_at:
        raise Refused(_("The course is complete already."))
    if Extension.objects.pending().filter(enrolment=mine).exists():
        raise Refused(_("A request for a longer term waits for an answer already."))
    words = clean_text(wish, cap=LONGEST_WORDS, single_line=True)
    asked = Extension.objects.create(enrolment=mine, due_on=mine.due_on, wish=words, asked_at=now)
    announce(
        ExtensionAsked(extension_id=asked.pk, enrolment_id=mine.pk),
        by=by,
        about=mine,
        partner_id=office_of(by),
        after={"due_on": mine.due_on.isoformat()},
        now=now,
    )
    return asked
