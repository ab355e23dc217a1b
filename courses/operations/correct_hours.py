"""The office takes an entry of hours back by the opposite one."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import HoursCorrected
from courses.models import Account, HoursEntry
from courses.operations.book_hours import book_hours
from courses.records.visit import LONGEST_WORDS
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def correct_hours(*, entry: HoursEntry, minutes: int = 0, reason: str, by: Person, now: datetime) -> HoursEntry:
    """Add the opposite of an entry of used hours and, with `minutes`, what is right instead; nothing is changed or
    taken out. An entry is corrected once: the same press again gives the same row. Announces HoursCorrected.
    """
    rows = HoursEntry.objects.select_for_update(of=("self",))
    entry = rows.select_related("pool__contract", "pool__partner", "visit").get(pk=entry.pk)
    if not can(by, "courses.correct_hours", entry):
        raise Refused(_("Only the Marshal's Office corrects hours."))
    if made := HoursEntry.objects.filter(corrects=entry).first():
        return made
    if entry.account != Account.USED or entry.corrects_id:
        raise Refused(_("Only used hours are corrected: planned ones follow from their visit."))
    if minutes < 0:
        raise Refused(_("Give the right number of minutes, 0 or more."), field="minutes")
    reason = clean_text(reason, cap=LONGEST_WORDS, single_line=True)
    if not reason:
        raise Refused(_("Give a reason: it stands beside the entry."), field="reason")
    given: dict[str, Any] = {
        "contract": entry.pool.contract,
        "partner": entry.pool.partner,
        "visit": entry.visit,
        "reason": reason,
    }
    opposite = book_hours(account=Account.USED, minutes=-entry.minutes, corrects=entry, by=by, now=now, **given)
    if opposite is None:
        raise RuntimeError("an entry always has minutes")
    book_hours(account=Account.USED, minutes=minutes, by=by, now=now, **given)
    announce(
        HoursCorrected(entry_id=opposite.pk),
        by=by,
        about=entry.pool,
        partner_id=entry.pool.partner_id,
        before={"minutes": entry.minutes},
        after={"minutes": minutes},
        now=now,
    )
    return opposite
