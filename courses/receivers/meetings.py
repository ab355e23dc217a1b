"""Who is told of meetings: by mail who is booked, in the bell the trainer, by mail too when it is late."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.events import (
    MeetingBooked,
    MeetingCancelled,
    MeetingPromoted,
    SlotChanged,
    SlotWithdrawn,
)
from courses.models import Booking, BookingState, Slot
from courses.operations.free_places import free_places
from courses.queries.meetings import when
from courses.receivers.telling import tell_people
from lms.events import AppointmentEnded
from lms.models import Appointment, Event
from lms.operations.tell import tell
from lms.outbox import receives


@receives(MeetingBooked)
def tell_of_booking(event: Event) -> None:
    booking = _booking(event)
    if booking is None:
        return
    if booking.state == BookingState.WAITING:
        _tell(event, booking, "meeting_waiting", _("In the queue: %(kind)s"))
    elif booking.is_booked:
        _tell(event, booking, "meeting_booked", _("Booked: %(kind)s"))
        _tell_trainer(event, booking, "meeting_taken", _("%(person)s has booked: %(kind)s"))


@receives(MeetingPromoted)
def tell_of_free_place(event: Event) -> None:
    booking = _booking(event)
    if booking is None or not booking.is_booked:
        return
    _tell(event, booking, "meeting_promoted", _("A place became free, it is yours: %(kind)s"))
    _tell_trainer(event, booking, "meeting_taken", _("%(person)s has booked: %(kind)s"))


@receives(MeetingCancelled)
def tell_of_cancelling(event: Event) -> None:
    """The trainer of what a leader gave back or lost with the role; the leader of both, for the calendar."""
    booking = _booking(event)
    if booking is None:
        return
    _tell(event, booking, "meeting_cancelled", _("Cancelled: %(kind)s"))
    if event.actor_id in (None, booking.person_id) and event.before.get("state") == BookingState.BOOKED:
        subject = _("%(person)s does not come: %(kind)s")
        _tell_trainer(event, booking, "meeting_given_back", subject, by_mail=event.data["is_late"])


@receives(AppointmentEnded)
def free_places_of_left(event: Event) -> None:
    """Whoever waits there moves up. By the roles and the hour of now: who was appointed again meanwhile keeps them, and
    a meeting that has begun meanwhile is left as it is.
    """
    if held := Appointment.objects.select_related("person").filter(pk=event.data["appointment_id"]).first():
        free_places(person=held.person, office_id=held.organisation_id, now=timezone.now())


@receives(SlotChanged)
def tell_of_change(event: Event) -> None:
    for booking in _bookings().active().filter(slot=event.data["slot_id"]).order_by("pk"):
        _tell(event, booking, "meeting_changed", _("Changed: %(kind)s"))


@receives(SlotWithdrawn)
def ask_to_choose_another(event: Event) -> None:
    for booking in _bookings().filter(pk__in=event.data["booking_ids"]).order_by("pk"):
        path = f"{reverse('meetings')}?rodzaj={booking.slot.kind}"
        _tell(event, booking, "slot_withdrawn", _("Withdrawn, please choose another hour: %(kind)s"), path=path)


def tell_of_result(event: Event) -> None:
    """Only the result that still stands; called where no outcome of a programme tells the same."""
    booking = _booking(event)
    if booking is None or not booking.result or booking.result != event.after.get("result"):
        return
    slot = booking.slot
    lines = [when(slot.begins_at, slot.ends_at), booking.result_note]
    tell_people(
        event,
        kind="evaluation_held",
        people=[booking.person],
        subject=_("Result of the evaluation: %(result)s") % {"result": booking.get_result_display()},
        body="\n\n".join(filter(None, lines)),
        path=slot.get_absolute_url(),
    )


def _bookings() -> Any:
    return Booking.objects.select_related("person", "slot__trainer", "slot__showing__page")


def _booking(event: Event) -> Booking | None:
    found: Booking | None = _bookings().filter(pk=event.data["booking_id"]).first()
    return found


def _tell(event: Event, booking: Booking, kind: str, subject: str, path: str = "") -> None:
    slot = booking.slot
    file = f"{settings.SITE_URL}{reverse('meeting_file', args=[booking.pk])}"
    lines = [
        _about(slot),
        _("Reason: %(reason)s") % {"reason": booking.reason} if booking.reason else "",
        _("File for a calendar: %(address)s") % {"address": file},
    ]
    tell_people(
        event,
        kind=kind,
        people=[booking.person],
        subject=subject % {"kind": slot.named},
        body="\n\n".join(filter(None, lines)),
        path=path or slot.get_absolute_url(),
    )


def _tell_trainer(event: Event, booking: Booking, kind: str, subject: str, *, by_mail: bool = False) -> None:
    slot = booking.slot
    lines = [when(slot.begins_at, slot.ends_at), booking.reason]
    tell(
        people=[slot.trainer],
        about=event,
        kind=kind,
        subject=subject % {"person": booking.person, "kind": slot.named},
        body="\n\n".join(filter(None, lines)),
        path=slot.get_absolute_url(),
        by_mail=by_mail,
        now=event.happened_at,
    )


def _about(slot: Slot) -> str:
    words = {"when": when(slot.begins_at, slot.ends_at), "place": slot.place, "name": slot.trainer}
    return _("%(when)s, %(place)s. Trainer: %(name)s.") % words
