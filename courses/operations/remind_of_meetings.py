"""Remind people of meetings the day before."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.events import MeetingReminded
from courses.models import Booking
from courses.queries.assignable import office_of
from courses.queries.meetings import when
from lms.kit.quiet import OFFICES, is_quiet
from lms.models import Person
from lms.operations.tell import tell
from lms.outbox import announce


def remind_of_meetings(*, now: datetime) -> int:
    """Tell everybody who is booked until the end of the next working day, once of each meeting; return how many.

    No person acts, so no permission is asked. Nothing leaves in quiet hours, so on a Friday people are told of
    Monday's. Whoever booked after the turn of that day is told by the booking itself, and not again here.
    """
    if is_quiet(now):
        return 0
    day = timezone.localdate(now)
    until = OFFICES.add_working_days(now, 1)
    rows = Booking.objects.booked().filter(
        reminded_at=None, slot__begins_at__gt=now, slot__begins_at__lte=until + timedelta(hours=8)
    )
    fresh = [pk for pk, booked_at in rows.values_list("pk", "changed_at") if timezone.localdate(booked_at) < day]
    return sum(_remind(pk, now) for pk in fresh)


@transaction.atomic
def _remind(booking_id: int, now: datetime) -> bool:
    # Two runs at once take turns at the booking, so that the second sees what the first has told.
    found = Booking.objects.booked().filter(pk=booking_id, reminded_at=None).select_for_update(of=("self",))
    booking = found.select_related("slot__trainer", "slot__showing__page", "person").first()
    if booking is None:
        return False
    booking.reminded_at = now
    booking.save(update_fields=["reminded_at"])
    slot, person = booking.slot, booking.person
    event = announce(
        MeetingReminded(booking_id=booking.pk), by=None, about=booking, partner_id=office_of(person), now=now
    )
    people: list[Person] = [person]
    tell(
        people=people,
        about=event,
        kind="meeting_reminded",
        subject=_("Meeting: %(kind)s") % {"kind": slot.named},
        body=_("%(when)s, %(place)s. Trainer: %(name)s.")
        % {"when": when(slot.begins_at, slot.ends_at), "place": slot.place, "name": slot.trainer},
        path=slot.get_absolute_url(),
        by_mail=True,
        now=now,
    )
    return True
