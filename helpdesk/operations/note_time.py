"""Somebody of the contractor notes the time that a matter took."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.models import Escalation, EscalationMessage, TimeSpent
from helpdesk.models.time_spent import LONGEST_WORK, MENDED, MOST_MINUTES
from helpdesk.operations.take_from_pool import take_from_pool
from helpdesk.time_events import TimeNoted
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def note_time(
    *,
    escalation: Escalation,
    minutes: int,
    by: Person,
    now: datetime,
    day: date | None = None,
    counted: bool | None = None,
    words: str = "",
    message: EscalationMessage | None = None,
    key: UUID | None = None,
) -> TimeSpent:
    """Note `minutes` of `day`, today unless told otherwise, for who notes them.

    `counted` takes them out of the partner's pool of hours; left open, the category decides (MENDED). `message` is the
    letter that they were spent on. Permission: helpdesk.note_time. Announces TimeNoted. With the same `key` once.
    """
    escalation = Escalation.objects.locked(escalation)

    def make() -> TimeSpent:
        if not can(by, "helpdesk.note_time", escalation):
            raise Refused(_("Only the contractor that has this matter notes time here."))
        if not 0 < minutes <= MOST_MINUTES:
            raise Refused(_("Give minutes from 1 to %(most)d.") % {"most": MOST_MINUTES}, field="minutes")
        spent_on = day or timezone.localdate(now)
        if not timezone.localdate(escalation.registered_at) <= spent_on <= timezone.localdate(now):
            raise Refused(_("Give a day between the handing over and today."), field="day")
        takes = escalation.severity not in MENDED if counted is None else counted
        entry = take_from_pool(escalation=escalation, minutes=minutes, by=by, now=now) if takes else None
        made = TimeSpent.objects.create(
            escalation=escalation,
            person=by,
            day=spent_on,
            minutes=minutes,
            words=clean_text(words, cap=LONGEST_WORK, single_line=True),
            message=message,
            entry=entry,
            at=now,
        )
        announce(
            TimeNoted(escalation_id=escalation.pk, spent_id=made.pk),
            by=by,
            about=escalation,
            partner_id=escalation.partner_id,
            after={"minutes": minutes, "counted": takes},
            now=now,
        )
        return made

    made, _fresh = once(key=key, action="helpdesk.note_time", by=by, now=now, kind=TimeSpent, make=make)
    return made
