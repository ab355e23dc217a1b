"""An office that cancelled late takes the same hour again: what the cancelling cost is given back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import HoursCorrected
from courses.models import Account, HoursEntry, Slot, VisitSide, VisitState
from courses.operations.book_hours import book_hours
from lms.models import Partner, Person
from lms.outbox import announce


@transaction.atomic
def give_back_late_hours(*, slot: Slot, partner: Partner, by: Person, now: datetime) -> list[HoursEntry]:
    """Add the opposite of each entry that the late cancelling of this very hour cost: of the same trainer from the same
    moment until the same one, by this office. The hour was not lost, and is planned anew.

    Of an entry that the Marshal's Office has corrected, what was put right counts. Nobody decides, so no permission is
    asked; the caller holds the lock of the slot. Announces HoursCorrected for each.
    """
    rows = HoursEntry.objects.select_for_update(of=("self",)).filter(
        account=Account.USED,
        corrects=None,
        correction=None,
        visit__state=VisitState.CANCELLED,
        visit__is_booked=True,
        visit__is_late=True,
        visit__ended_side=VisitSide.PARTNER,
        visit__partner=partner,
        visit__slot__trainer=slot.trainer_id,
        visit__slot__begins_at=slot.begins_at,
        visit__slot__ends_at=slot.ends_at,
    )
    given = [_give_back(entry, by, now) for entry in rows.select_related("pool__contract", "visit").order_by("pk")]
    return [each for each in given if each]


def _give_back(entry: HoursEntry, by: Person, now: datetime) -> HoursEntry | None:
    made = book_hours(
        contract=entry.pool.contract,
        partner=entry.pool.partner,
        account=Account.USED,
        minutes=-entry.minutes,
        reason=_("the office took the same hour again after cancelling it late"),
        visit=entry.visit,
        corrects=entry,
        by=by,
        now=now,
    )
    if made:
        announce(
            HoursCorrected(entry_id=made.pk),
            by=by,
            about=entry.pool,
            partner_id=entry.pool.partner_id,
            before={"minutes": entry.minutes},
            after={"minutes": 0},
            now=now,
        )
    return made
