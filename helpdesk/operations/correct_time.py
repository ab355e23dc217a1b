"""Who noted a wrong time puts the right one in its place; the wrong one stays to be read."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.models import HoursEntry
from helpdesk.models import Escalation, TimeSpent
from helpdesk.models.time_spent import LONGEST_WORK, MOST_MINUTES
from helpdesk.operations.take_from_pool import take_from_pool
from helpdesk.time_events import TimeCorrected
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def correct_time(
    *,
    spent: TimeSpent,
    minutes: int,
    day: date,
    counted: bool,
    words: str = "",
    why: str,
    by: Person,
    now: datetime,
) -> TimeSpent:
    """Add the row that stands for `spent` from now on; 0 minutes say that there was no work.

    The pool gets back what the wrong one took, and gives what the right one takes, both today: what was reported for an
    earlier month stays reported. Permission: helpdesk.correct_time. A row is corrected once, then its correction is;
    the same press again gives what the first one made.
    What the Marshal's Office has corrected in the pool is not corrected here. Announces TimeCorrected.
    """
    escalation = Escalation.objects.locked(spent.escalation)
    spent = TimeSpent.objects.get(pk=spent.pk)
    spent.escalation = escalation
    if spent.entry_id:
        # Before anybody looks whether it is corrected, and before the pool: correct_hours locks in this order too.
        spent.entry = HoursEntry.objects.select_for_update().get(pk=spent.entry_id)
    if not can(by, "helpdesk.correct_time", spent):
        raise Refused(_("Only who noted the time corrects it."))
    work, reason = (clean_text(each, cap=LONGEST_WORK, single_line=True) for each in (words, why))
    if there := TimeSpent.objects.filter(corrects=spent).first():
        same = (there.minutes, there.day, there.words, there.why) == (minutes, day, work, reason)
        if same and there.is_counted == (counted and minutes > 0):
            return there
        raise Refused(_("This has been corrected already. Correct the row that stands for it."))
    if spent.entry and hasattr(spent.entry, "correction"):
        raise Refused(_("The Marshal's Office has corrected this in the pool of hours. Ask it for another correction."))
    if not 0 <= minutes <= MOST_MINUTES:
        raise Refused(_("Give minutes from 0 to %(most)d.") % {"most": MOST_MINUTES}, field="minutes")
    if not timezone.localdate(escalation.registered_at) <= day <= timezone.localdate(now):
        raise Refused(_("Give a day between the handing over and today."), field="day")
    if not reason:
        raise Refused(_("Write why: the reason stands beside it."), field="why")
    entry = take_from_pool(
        escalation=escalation, minutes=minutes if counted else 0, put_back=spent.entry, by=by, now=now
    )
    made = TimeSpent.objects.create(
        escalation=escalation,
        person=by,
        day=day,
        minutes=minutes,
        words=work,
        message_id=spent.message_id,
        entry=entry,
        corrects=spent,
        why=reason,
        at=now,
    )
    announce(
        TimeCorrected(escalation_id=escalation.pk, spent_id=made.pk),
        by=by,
        about=escalation,
        partner_id=escalation.partner_id,
        before={"minutes": spent.minutes, "counted": spent.is_counted},
        after={"minutes": minutes, "counted": made.is_counted},
        now=now,
    )
    return made
