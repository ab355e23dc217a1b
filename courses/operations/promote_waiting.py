"""Give free places to who waits for them."""

from datetime import datetime

from courses.events import MeetingPromoted
from courses.models import Booking, BookingState, Slot
from courses.queries.assignable import office_of
from lms.outbox import announce


def promote_waiting(*, slot: Slot, now: datetime) -> list[Booking]:
    """Book as many of the queue as there are free places, in the order in which they came; return them.

    Nobody acts, so no permission is asked. Call it inside the transaction that locked the slot's row: the lock is
    what makes it happen once. A slot that has begun or was withdrawn promotes nobody. Announces MeetingPromoted.
    """
    if not slot.is_open or slot.begins_at <= now or slot.is_full:
        return []
    waiting = slot.bookings.filter(state=BookingState.WAITING).select_related("person").order_by("pk")
    promoted = list(waiting[: slot.left])
    for booking in promoted:
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
