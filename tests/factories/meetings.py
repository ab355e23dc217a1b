"""Slots and bookings, made through the operations."""

from datetime import UTC, datetime, timedelta
from typing import Any

from courses.models import Booking, Slot
from courses.operations.book import book
from courses.operations.offer_slots import SlotDetails, offer_slots
from lms.models import Person
from tests.factories.instructions import NOON
from tests.factories.people import Cast

# A Friday, 10:00 in Warsaw.
FRIDAY = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def make_slot(
    cast: Cast, *, begins_at: datetime = FRIDAY, by: Person | None = None, now: datetime = NOON, **given: Any
) -> Slot:
    """An hour that Tomasz offers for an oral evaluation, with one place unless told otherwise."""
    details = SlotDetails(**{"kind": "oral", "place": "https://spotkania.example/1", **given})
    return offer_slots(details=details, times=[(begins_at, begins_at + HOUR)], by=by or cast.tomasz, now=now)


def make_booking(cast: Cast, *, slot: Slot | None = None, by: Person | None = None, now: datetime = NOON) -> Booking:
    """Leon's, in a slot of Tomasz unless told otherwise."""
    return book(slot=slot or make_slot(cast), by=by or cast.leon, now=now)
