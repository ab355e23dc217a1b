"""What meetings keep of a person, what is left when they are forgotten, and that the stored counts stay right."""

from courses.models import Booking, CalendarFeed, Slot
from courses.operations.record_attendance import record_attendance
from courses.operations.renew_calendar import renew_calendar
from courses.queries.meetings import wrong_counts
from lms.registry import personal_data, recomputables
from tests.factories.instructions import NOON
from tests.factories.meetings import FRIDAY, HOUR, make_booking, make_slot
from tests.factories.people import Cast


def test_a_leader_is_given_their_bookings_and_the_trainer_the_offers(cast: Cast) -> None:
    booking = make_booking(cast)
    record_attendance(booking=booking, attendance="attended", result="positive", by=cast.tomasz, now=FRIDAY)
    renew_calendar(by=cast.leon, now=NOON)

    (row,) = personal_data["bookings of meetings"].export(cast.leon)
    assert (row["kind"], row["state"], row["attendance"], row["result"]) == ("oral", "booked", "attended", "positive")
    (offer,) = personal_data["offered meetings"].export(cast.tomasz)
    assert "Zieli" not in str(offer)
    assert personal_data["calendar address"].export(cast.leon) == [{"issued_at": NOON.isoformat()}]


def test_a_leader_who_is_forgotten_leaves_the_place_to_the_queue(cast: Cast) -> None:
    slot = make_slot(cast)
    make_booking(cast, slot=slot)
    waiting = make_booking(cast, slot=slot, by=cast.obcy_leon)
    renew_calendar(by=cast.leon, now=NOON)

    assert personal_data["bookings of meetings"].erase(cast.leon, NOON) == 1
    assert personal_data["calendar address"].erase(cast.leon, NOON) == 1

    waiting.refresh_from_db()
    assert (waiting.state, list(wrong_counts()), CalendarFeed.objects.count()) == ("booked", [], 0)


def test_a_past_place_that_is_forgotten_leaves_the_count_right(cast: Cast) -> None:
    make_booking(cast)

    personal_data["bookings of meetings"].erase(cast.leon, FRIDAY + HOUR)

    assert (Booking.objects.count(), Slot.objects.get().taken, list(wrong_counts())) == (0, 0, [])


def test_a_trainer_who_is_forgotten_meets_nobody(cast: Cast) -> None:
    make_booking(cast)
    make_slot(cast, begins_at=FRIDAY + HOUR)

    personal_data["offered meetings"].erase(cast.tomasz, NOON)

    assert (Slot.objects.get().state, Booking.objects.get().state) == ("withdrawn", "cancelled")
    assert list(wrong_counts()) == []


def test_a_wrong_count_is_found(cast: Cast) -> None:
    slot = make_slot(cast, capacity=3)
    Slot.objects.update(taken=2)

    assert list(recomputables["places of meetings"].differences()) == [f"courses_slot {slot.pk}: taken 2, booked 0"]
