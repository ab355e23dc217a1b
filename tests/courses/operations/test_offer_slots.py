"""Offering meetings: one or a series, never two at once of the same trainer."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from courses.models import Slot
from courses.operations.offer_slots import SlotDetails, offer_slots
from courses.queries.slot_times import series_of
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.instructions import NOON
from tests.factories.meetings import FRIDAY, HOUR, make_slot
from tests.factories.people import Cast

DETAILS = SlotDetails(kind="visit", place=" Sala\n12 ", capacity=3, note="Zabrać kartę.")


def refusal(cast: Cast, *times: tuple[datetime, datetime], details: SlotDetails = DETAILS) -> tuple[str, str | None]:
    with pytest.raises(Refused) as refused:
        offer_slots(details=details, times=times, by=cast.tomasz, now=NOON)
    return str(refused.value), refused.value.field


def test_a_series_keeps_its_local_hour_and_leaves_holidays_out(cast: Cast) -> None:
    """From a Wednesday in October over the change of clocks; 11 November is a holiday."""
    times = series_of(date(2026, 10, 21), time(10), time(11), date(2026, 11, 18))
    slot = offer_slots(details=DETAILS, times=times, by=cast.tomasz, now=NOON - timedelta(days=60))

    assert [each.begins_at for each in Slot.objects.order_by("begins_at")] == [
        datetime(2026, 10, 21, 8, tzinfo=UTC),
        datetime(2026, 10, 28, 9, tzinfo=UTC),
        datetime(2026, 11, 4, 9, tzinfo=UTC),
        datetime(2026, 11, 18, 9, tzinfo=UTC),
    ]
    assert (slot.trainer, slot.place, slot.capacity, slot.taken) == (cast.tomasz, "Sala 12", 3, 0)
    event = Event.objects.get(name="courses.slots_offered")
    assert (event.data, event.after) == ({"slot_id": slot.pk, "number": 4}, {"kind": "visit", "number": 4})


def test_a_slot_that_overlaps_another_one_is_refused_with_its_time(cast: Cast) -> None:
    make_slot(cast)

    sentence = "Ten czas pokrywa się z innym własnym terminem: piątek, 27 listopada 2026, 10:00–11:00."
    half = timedelta(minutes=30)
    assert refusal(cast, (FRIDAY + half, FRIDAY + HOUR + half)) == (sentence, "begins")
    assert refusal(cast, (FRIDAY - HOUR, FRIDAY), (FRIDAY, FRIDAY + HOUR)) == (sentence, "begins")
    offer_slots(details=DETAILS, times=[(FRIDAY + HOUR, FRIDAY + 2 * HOUR)], by=cast.tomasz, now=NOON)
    make_slot(cast, by=cast.maria)
    assert Slot.objects.count() == 3


def test_what_cannot_be_offered(cast: Cast) -> None:
    good = (FRIDAY, FRIDAY + HOUR)
    assert refusal(cast) == (
        "Nie zostaje żaden dzień roboczy: w weekendy i święta urzędy są zamknięte.",
        "first",
    )
    assert refusal(cast, (NOON - HOUR, NOON)) == ("Ten czas już minął.", "first")
    assert refusal(cast, (FRIDAY, FRIDAY))[1] == "ends"
    assert refusal(cast, good, details=SlotDetails(kind="oral", place=" "))[1] == "place"
    assert refusal(cast, good, details=SlotDetails(kind="oral", place="x", capacity=21))[1] == "capacity"
    with pytest.raises(Refused, match="tylko trenerzy i Urząd"):
        offer_slots(details=DETAILS, times=[good], by=cast.leon, now=NOON)


def test_the_same_form_offers_once(cast: Cast) -> None:
    key, times = uuid4(), [(FRIDAY, FRIDAY + HOUR)]
    first, again = (offer_slots(details=DETAILS, times=times, by=cast.tomasz, now=NOON, key=key) for _ in range(2))

    assert first == again
    assert Slot.objects.count() == 1


def test_the_database_keeps_the_bounds(cast: Cast) -> None:
    slot = make_slot(cast)
    for wrong in ({"taken": 2}, {"capacity": 0}, {"capacity": 21}, {"ends_at": slot.begins_at}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Slot.objects.filter(pk=slot.pk).update(**wrong)
