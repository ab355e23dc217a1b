"""Ask to be let into a course."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import EntryAsked
from courses.models import CoursePage, EntryRequest
from courses.queries.assignable import office_of
from courses.queries.entry import may_go_in, why_closed
from courses.queries.entry_rules import refuse_unready
from courses.queries.holding import holds_for
from courses.records.entry_request import LONGEST_WORDS
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def ask_entry(*, course: CoursePage, wish: str = "", by: Person, now: datetime) -> EntryRequest:
    """Ask its trainers and the Marshal's Office, with a sentence or without.

    Of two simultaneous requests the unique constraint lets one write, and the other finds that row.
    """
    if not can(by, "courses.ask_entry", course) or not CoursePage.objects.visible_to(by).filter(pk=course.pk).exists():
        raise Refused(_("This course is not open to you."))
    if not holds_for(course.only_for, by):
        raise Refused(_("This course is not open to you."))
    if may_go_in(by, course):
        raise Refused(_("This course is open to you already. Nothing is to be asked."))
    if course.entry != CoursePage.Entry.APPROVAL:
        raise Refused(why_closed(course.entry))
    refuse_unready(by, course)
    words = clean_text(wish, cap=LONGEST_WORDS, single_line=True)
    asked, is_new = EntryRequest.objects.get_or_create(
        course=course, person=by, state="open", defaults={"wish": words, "asked_at": now}
    )
    if is_new:
        announce(
            EntryAsked(request_id=asked.pk, course_id=course.pk, person_id=by.pk),
            by=by,
            about=asked,
            partner_id=office_of(by),
            now=now,
        )
    return asked
