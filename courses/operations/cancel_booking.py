"""Give a booked place back, or leave the queue."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import MeetingCancelled
from courses.models import Booking, BookingState, Slot
from courses.operations.free_visit import free_visit
from courses.operations.promote_waiting import promote_waiting
from courses.queries.assignable import office_of
from courses.queries.booked_visits import is_place_of, lock_visit_of, visit_of
from courses.records.booking import LONGEST_WORDS
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can

FREELY = timedelta(hours=24)


@transaction.atomic
def cancel_booking(*, booking: Booking, reason: str = "", by: Person, now: datetime) -> Booking:
    """Cancel one's own place until the meeting begins, less than FREELY before it with a reason only; the trainer and
    the office cancel at any time before attendance is recorded, always with a reason.

    The first of the queue gets the place; with the last one of a booked visit the visit ends (free_visit). The same
    press again changes nothing. Announces MeetingCancelled.
    """
    lock_visit_of(booking.slot_id)
    slot = Slot.objects.select_for_update(of=("self",)).get(pk=booking.slot_id)
    booking = Booking.objects.select_for_update(of=("self",)).select_related("person").get(pk=booking.pk)
    booking.slot = slot
    if not can(by, "courses.cancel_booking", booking):
        raise Refused(_("Only who booked, the trainer or the Marshal's Office cancels a meeting."))
    if not booking.is_active:
        return booking
    was_booked, is_own = booking.is_booked, booking.person_id == by.pk
    reason = clean_text(reason, cap=LONGEST_WORDS, single_line=True)
    _refuse(booking, slot, reason, is_own, now)
    is_late = is_own and was_booked and slot.begins_at - now < FREELY
    before = str(booking.state)
    booking.state, booking.ended_by, booking.reason, booking.changed_at = BookingState.CANCELLED, by, reason, now
    booking.sequence += 1
    booking.save()
    announce(
        MeetingCancelled(booking_id=booking.pk, is_late=is_late),
        by=by,
        about=booking,
        partner_id=office_of(booking.person),
        before={"state": before},
        after={"state": booking.state},
        now=now,
    )
    if was_booked:
        slot.taken -= 1
        slot.save(update_fields=["taken"])
        _give_on(booking, slot, by, now)
    return booking


def _give_on(booking: Booking, slot: Slot, by: Person, now: datetime) -> None:
    """To who waits; with the last place of its office a visit that began by a booking ends. Somebody of another
    office who was booked before visits began by bookings has a place that is not of it.
    """
    visit = visit_of(slot)
    if visit is None or not visit.is_booked or not is_place_of(visit, booking):
        promote_waiting(slot=slot, now=now)
        return
    promoted = promote_waiting(slot=slot, now=now)
    left = slot.bookings.booked().select_related("person")
    if promoted or any(is_place_of(visit, each) for each in left):
        visit.people.remove(booking.person)
        return
    free_visit(visit=visit, booking=booking, by=by, now=now)


def _refuse(booking: Booking, slot: Slot, reason: str, is_own: bool, now: datetime) -> None:
    if booking.attendance:
        raise Refused(_("It is recorded already who took part in this meeting."))
    if is_own and slot.begins_at <= now:
        raise Refused(_("The meeting has begun: only the trainer changes anything about it now."))
    if reason:
        return
    if not is_own:
        raise Refused(_("Give a reason: whoever is booked reads it."), field="reason")
    if booking.is_booked and slot.begins_at - now < FREELY:
        raise Refused(_("Less than 24 hours are left: give a reason, the trainer reads it."), field="reason")
