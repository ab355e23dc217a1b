"""Give free places to who waits for them."""

from collections.abc import Mapping
from datetime import datetime

from courses.events import MeetingPromoted
from courses.models import Booking, BookingState, Slot
from courses.operations.begin_visit import begin_visit
from courses.queries.assignable import office_of
from courses.queries.meetings import may_still_book
from lms.kit.refused import Refused
from lms.outbox import announce


def promote_waiting(*, slot: Slot, now: datetime, offices: Mapping[int, int] | None = None) -> list[Booking]:
    """Book as many of the queue as there are free places, in the order in which they came; return them.

    Nobody acts, so no permission is asked; but whoever could not book there any more is passed over. Call it inside
    the transaction that locked the slot's row: the lock is what makes it happen once. Of the hour of a visit those of
    its office come first; a leader of several offices goes on waiting until one is chosen, which `offices` says by
    booking. A slot that has begun or was withdrawn promotes nobody. Announces MeetingPromoted.
    """
    if not slot.is_open or slot.begins_at <= now or slot.is_full:
        return []
    waiting = slot.bookings.filter(state=BookingState.WAITING).select_related("person").order_by("pk")
    promoted: list[Booking] = []
    for booking in waiting:
        if len(promoted) == slot.left:
            break
        if not _takes(booking, slot, (offices or {}).get(booking.pk), now):
            continue
        promoted.append(booking)
        booking.state, booking.changed_at = BookingState.BOOKED, now
        booking.sequence += 1
        booking.save(update_fields=["state", "changed_at", "sequence"])
        announce(
            MeetingPromoted(booking_id=booking.pk),
            by=None,
            about=booking,
            partner_id=office_of(booking.person),
            before={"state": BookingState.WAITING},
            after={"state": BookingState.BOOKED},
            now=now,
        )
    slot.taken += len(promoted)
    slot.save(update_fields=["taken"])
    return promoted


def _takes(booking: Booking, slot: Slot, office: int | None, now: datetime) -> bool:
    """An hour of a visit goes to its own office, and where the contract has hours left; others go on waiting."""
    if not may_still_book(booking.person, slot, now):
        return False
    try:
        begin_visit(booking=booking, slot=slot, by=booking.person, office=office, now=now)
    except Refused:
        return False
    return True
