"""End a visit that does not take place: its hour, its places and its hours of the contract."""

from datetime import datetime
from typing import Any

from django.db import transaction

from courses.models import Account, BookingState, Slot, SlotState, Visit, VisitState
from courses.operations.book_hours import book_hours
from courses.queries.visit_effects import Ending, counted
from lms.models import Person


@transaction.atomic
def end_visit(
    *,
    visit: Visit,
    to: str,
    side: str,
    reason: str,
    ending: Ending | None,
    late: bool = False,
    by: Person | None,
    now: datetime,
) -> list[int]:
    """Move the locked visit there and return who was booked. Who may, and from where, was asked by the caller.

    A confirmed one gives back what it planned, and uses what `ending` counts of it. The hour of a visit that has not
    begun is withdrawn with its places, so that calendars learn of it.
    """
    was_confirmed = visit.state == VisitState.CONFIRMED
    visit.state, visit.ended_at, visit.ended_by, visit.ended_side = to, now, by, side
    visit.is_late, visit.reason = late, reason
    visit.save()
    people = _free(visit, reason, by, now)
    if was_confirmed and ending:
        given: dict[str, Any] = {
            "contract": visit.contract,
            "partner": visit.partner,
            "visit": visit,
            "by": by,
            "now": now,
        }
        book_hours(account=Account.PLANNED, minutes=-visit.minutes, reason=str(ending.label), **given)
        book_hours(account=Account.USED, minutes=counted(visit.minutes, ending), reason=str(ending.label), **given)
    return people


def _free(visit: Visit, reason: str, by: Person | None, now: datetime) -> list[int]:
    slot = Slot.objects.select_for_update(of=("self",)).get(pk=visit.slot_id)
    bookings = list(slot.bookings.active().order_by("pk"))
    if slot.begins_at <= now and visit.state == VisitState.MISSED:
        return [booking.person_id for booking in bookings]
    for booking in bookings:
        booking.state, booking.ended_by, booking.reason = BookingState.CANCELLED, by, reason
        booking.changed_at = now
        booking.sequence += 1
        booking.save()
    slot.state, slot.taken, slot.changed_at = SlotState.WITHDRAWN, 0, now
    slot.sequence += 1
    slot.save()
    return [booking.person_id for booking in bookings]
