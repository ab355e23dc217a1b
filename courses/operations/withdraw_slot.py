"""A trainer takes an offered slot back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import SlotWithdrawn
from courses.models import BookingState, Slot, SlotState
from courses.queries.slot_times import refuse_visit
from courses.records.booking import LONGEST_WORDS
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def withdraw_slot(*, slot: Slot, reason: str = "", by: Person | None, now: datetime) -> Slot:
    """Withdraw a slot to come; places and queue end with it, and these people are told to choose another one.

    `by` is None when the trainer asked to be forgotten. A reason is needed where somebody is in it. The same press
    again changes nothing. Announces SlotWithdrawn.
    """
    slot = Slot.objects.select_for_update(of=("self",)).get(pk=slot.pk)
    if by and not can(by, "courses.withdraw_slot", slot):
        raise Refused(_("Only the trainer or the Marshal's Office withdraws a meeting."))
    if not slot.is_open:
        return slot
    refuse_visit(slot)
    if slot.begins_at <= now:
        raise Refused(_("The meeting has begun. Record who took part instead."))
    reason = clean_text(reason, cap=LONGEST_WORDS, single_line=True)
    ended = list(slot.bookings.active().order_by("pk"))
    if ended and not reason:
        raise Refused(_("Somebody is booked here: give a reason, they read it."), field="reason")
    for booking in ended:
        booking.state, booking.ended_by, booking.reason = BookingState.CANCELLED, by, reason
        booking.changed_at = now
        booking.sequence += 1
        booking.save()
    slot.state, slot.taken, slot.changed_at = SlotState.WITHDRAWN, 0, now
    slot.sequence += 1
    slot.save()
    announce(
        SlotWithdrawn(slot_id=slot.pk, booking_ids=[booking.pk for booking in ended]),
        by=by,
        about=slot,
        before={"state": SlotState.OPEN},
        after={"state": slot.state},
        now=now,
    )
    return slot
