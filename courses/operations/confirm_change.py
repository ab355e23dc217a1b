"""Confirm that one knows what has changed in a lesson."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import ChangeConfirmed
from courses.models import ChangeConfirmation, LessonPage
from courses.queries.assignable import office_of
from courses.queries.deltas import delta_of
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def confirm_change(*, lesson: LessonPage, number: int, by: Person, now: datetime) -> ChangeConfirmation:
    """Note that `by` knows the lesson up to this material version; said twice it is noted once.

    Progress and certificates do not change. A version that was published meanwhile goes on waiting.
    """
    if not can(by, "courses.confirm_change", lesson):
        raise Refused(_("Only a person with a role in the project can mark lessons."))
    # Two presses at once take turns at the person, so that the second finds what the first has noted.
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    said = ChangeConfirmation.objects.filter(person=by, publication__page=lesson, publication__number=number).first()
    if said:
        return said
    delta = delta_of(by, lesson.pk)
    if delta is None or number not in {each.number for each in delta.versions}:
        raise Refused(_("There is no change to confirm here. Open the lesson again."))
    publication = lesson.publications.get(number=number)
    said = ChangeConfirmation.objects.create(person=by, publication=publication, confirmed_at=now)
    announce(
        ChangeConfirmed(lesson_id=lesson.pk, publication_id=publication.pk, person_id=by.pk),
        by=by,
        about=lesson,
        partner_id=office_of(by),
        after={"number": number},
        now=now,
    )
    return said
