"""A leader books a meeting with a trainer; anybody of an office signs up for a presentation."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import MeetingBooked
from courses.models import Booking, BookingState, InstructionPage, Slot
from courses.operations.begin_visit import begin_visit
from courses.operations.promote_waiting import promote_waiting
from courses.queries.assignable import office_of
from courses.queries.booked_visits import is_of_another_office, lock_visit_of, offices_to_choose, partner_of
from courses.queries.meetings import when
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def book(
    *, slot: Slot, by: Person, now: datetime, page: InstructionPage | None = None, office: int | None = None
) -> Booking:
    """Take a place or, where all are taken, one in the queue. `page`: the instruction that a visit is for;
    `office`: the key of the partner for which a leader of several takes it, asked where hours of a contract hang on it.

    The hour of a visit becomes a visit with the first place and plans hours of the contract (begin_visit); a leader of
    another office then waits. Who is in this slot already gets the same booking again; who waits for a place that is
    free, since no office was chosen, takes it with one. Refused: a slot of another office, one that has begun, an hour
    at which this person has or waits for another meeting, no office chosen. Announces MeetingBooked.
    """
    # First the person, then the slot, everywhere: of two bookings of one person the second sees the first one's hour,
    # of two people at one slot the second sees that it is full.
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    lock_visit_of(slot.pk)
    slot = Slot.objects.select_for_update(of=("self",)).select_related("trainer").get(pk=slot.pk)
    if mine := Booking.objects.active().filter(slot=slot, person=by).first():
        return _again(mine, slot, office, now)
    if not can(by, "courses.book", slot):
        raise Refused(_("Leaders book meetings with trainers."))
    if not Slot.objects.bookable_by(by, now).filter(pk=slot.pk).exists():
        raise Refused(_("This meeting cannot be booked any more. Choose another one."))
    taken = Booking.objects.overlapping(slot).filter(person=by).select_related("slot").first()
    if taken:
        words = _("At this hour there is another meeting of yours: %(when)s.")
        raise Refused(words % {"when": when(taken.slot.begins_at, taken.slot.ends_at)})
    partner = partner_of(slot, by, office)
    if partner is None and offices_to_choose(slot, by):
        raise Refused(_("Choose for which office the visit is."), field="office")
    waits = slot.is_full or is_of_another_office(slot, partner)
    state = BookingState.WAITING if waits else BookingState.BOOKED
    booking = Booking.objects.create(slot=slot, person=by, state=state, page=page, booked_at=now, by=by, changed_at=now)
    if state == BookingState.BOOKED:
        slot.taken += 1
        slot.save(update_fields=["taken"])
        begin_visit(booking=booking, slot=slot, by=by, office=office, now=now)
    announce(
        MeetingBooked(booking_id=booking.pk),
        by=by,
        about=booking,
        partner_id=office_of(by),
        after={"slot": slot.pk, "state": str(state)},
        now=now,
    )
    return booking


def _again(mine: Booking, slot: Slot, office: int | None, now: datetime) -> Booking:
    if mine.state == BookingState.WAITING and office:
        promote_waiting(slot=slot, now=now, offices={mine.pk: office})
        mine.refresh_from_db()
    return mine
