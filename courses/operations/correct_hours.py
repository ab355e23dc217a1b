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
    taken out. An entry is corrected once: the same press again, by the same person, gives the same row, and anything
    else is refused. Announces HoursCorrected.
    """
    rows = HoursEntry.objects.select_for_update(of=("self",))
    entry = rows.select_related("pool__contract", "pool__partner", "visit").get(pk=entry.pk)
    if not can(by, "courses.correct_hours", entry):
        raise Refused(_("Only the Marshal's Office corrects hours."))
    reason = clean_text(reason, cap=LONGEST_WORDS, single_line=True)
    if made := HoursEntry.objects.filter(corrects=entry).select_related("by").first():
        if _is_same(made, minutes, reason, by):
            return made
        words = _("%(person)s has corrected it already. Look at the entry that stands for it.")
        raise Refused(words % {"person": made.by or _("Somebody else")})
    if entry.account != Account.USED or entry.corrects_id:
        raise Refused(_("Only used hours are corrected: planned ones follow from their visit."))
    if minutes < 0:
        raise Refused(_("Give the right number of minutes, 0 or more."), field="minutes")
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


def _is_same(made: HoursEntry, minutes: int, reason: str, by: Person) -> bool:
    """Whether this press asks for what that correction has done; what is right was booked right after the opposite."""
    right = HoursEntry.objects.filter(pool=made.pool_id, at=made.at, by=made.by_id, pk__gt=made.pk, corrects=None)
    booked = right.filter(reason=made.reason).order_by("pk").first()
    return made.by_id == by.pk and made.reason == reason and (booked.minutes if booked else 0) == minutes
