"""Take back the places at meetings to come of somebody who could not book them any more."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import MeetingCancelled
from courses.models import Booking, BookingState, Slot
from courses.operations.promote_waiting import promote_waiting
from courses.queries.meetings import may_still_book
from lms.models import Person
from lms.outbox import announce


@transaction.atomic
def free_places(*, person: Person, office_id: int, now: datetime) -> list[Booking]:
    """Cancel what this person holds or waits for where their role there has ended; who waits moves up.

    Nobody decides: it follows from the roles of today. The hours of visits stay, for a visit is its office's, whoever
    booked it. `office_id` is where the role ended: the facts, MeetingCancelled of each, belong to that office.
    """
    # First the person, then the slots, as in booking.
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    held = Booking.objects.active().filter(person=person, slot__begins_at__gt=now, slot__visit=None, attendance="")
    ended = []
    for slot_id in list(held.order_by("slot").values_list("slot", flat=True)):
        slot = Slot.objects.select_for_update(of=("self",)).get(pk=slot_id)
        booking = held.filter(slot=slot).select_for_update(of=("self",)).first()
        if booking is None or may_still_book(person, slot, now):
            continue
        booking.person, booking.slot = person, slot
        _end(booking, office_id, now)
        ended.append(booking)
    return ended


def _end(booking: Booking, office_id: int, now: datetime) -> None:
    before, slot = str(booking.state), booking.slot
    booking.state, booking.reason, booking.changed_at = (
        BookingState.CANCELLED,
        _("The role at the office has ended."),
        now,
    )
    booking.sequence += 1
    booking.save(update_fields=["state", "reason", "changed_at", "sequence"])
    announce(
        MeetingCancelled(booking_id=booking.pk, is_late=False),
        by=None,
        about=booking,
        partner_id=office_id,
        before={"state": before},
        after={"state": booking.state},
        now=now,
    )
    if before == BookingState.BOOKED:
        slot.taken -= 1
        slot.save(update_fields=["taken"])
        promote_waiting(slot=slot, now=now)
