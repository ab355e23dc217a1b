"""Two who act in the same moment at one slot."""

from typing import Any

import pytest

from courses.models import Booking, Slot
from courses.operations.book import book
from courses.operations.cancel_booking import cancel_booking
from courses.operations.offer_slots import SlotDetails, offer_slots
from courses.queries.meetings import wrong_counts
from lms.models import Event
from tests.courses.operations.test_due_days_at_once import together
from tests.factories.instructions import NOON
from tests.factories.meetings import FRIDAY, HOUR, make_booking, make_slot
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_want_the_last_place_one_waits(cast: Cast) -> None:
    slot = make_slot(cast)
    people: list[Any] = [cast.leon, cast.obcy_leon]

    states = together(*[lambda person=person: book(slot=slot, by=person, now=NOON).state for person in people])

    assert sorted(map(str, states)) == ["booked", "waiting"]
    assert (Slot.objects.get().taken, list(wrong_counts())) == (1, [])


def test_one_person_books_one_of_two_meetings_at_the_same_hour(cast: Cast) -> None:
    slots = [make_slot(cast), make_slot(cast, by=cast.maria)]

    together(*[lambda slot=slot: book(slot=slot, by=cast.leon, now=NOON).pk for slot in slots])

    assert Booking.objects.count() == 1


def test_a_place_given_back_twice_at_once_promotes_one(cast: Cast) -> None:
    slot = make_slot(cast, capacity=2)
    mine, _other = make_booking(cast, slot=slot), make_booking(cast, slot=slot, by=cast.obcy_leon)
    Slot.objects.filter(pk=slot.pk).update(capacity=2)

    together(*[lambda: cancel_booking(booking=mine, by=cast.leon, now=NOON).pk] * 2)

    assert (Slot.objects.get().taken, list(wrong_counts())) == (1, [])
    assert Event.objects.filter(name="courses.meeting_cancelled").count() == 1


def test_a_trainer_who_offers_one_hour_twice_offers_it_once(cast: Cast) -> None:
    details, times = SlotDetails(kind="oral", place="Sala 1"), [(FRIDAY, FRIDAY + HOUR)]
    trainer = cast.tomasz

    together(*[lambda: offer_slots(details=details, times=times, by=trainer, now=NOON).pk] * 2)

    assert Slot.objects.count() == 1
