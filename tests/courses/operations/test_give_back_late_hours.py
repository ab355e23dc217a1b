"""What a late cancelling cost is given back where the same office takes the same hour again."""

from datetime import timedelta
from typing import Any

import pytest

from courses.models import HoursPool, Slot
from courses.operations.book import book
from courses.operations.cancel_booking import cancel_booking
from courses.operations.correct_hours import correct_hours
from courses.queries.hours import wrong_sums
from tests.factories.meetings import FRIDAY, HOUR, make_booking, make_slot
from tests.factories.people import Cast
from tests.factories.visits import hours_contract

pytestmark = pytest.mark.django_db
LATE = FRIDAY - 3 * HOUR


def offered(cast: Cast, **given: Any) -> Slot:
    hours_contract(cast)
    return make_slot(cast, **{"kind": "visit", "place": "sala 1", **given})


def used(cast: Cast) -> int:
    return sum(HoursPool.objects.filter(partner=cast.partner).values_list("used", flat=True))


def test_an_hour_taken_again_after_a_late_cancelling_gives_back_what_that_cost(cast: Cast) -> None:
    booking = make_booking(cast, slot=offered(cast))
    cancel_booking(booking=booking, reason="Choroba.", by=cast.leon, now=LATE)
    assert used(cast) == 30

    for _again in range(2):
        anew = Slot.objects.get(state="open")
        booking = book(slot=anew, by=cast.leon, now=LATE + timedelta(minutes=5))
        assert (used(cast), HoursPool.objects.get().planned) == (0, 60)
        cancel_booking(booking=booking, reason="Choroba.", by=cast.leon, now=LATE + timedelta(minutes=10))
        assert (used(cast), HoursPool.objects.get().planned) == (30, 0)

    assert list(wrong_sums()) == []


def test_another_office_or_another_hour_gives_nothing_back(cast: Cast) -> None:
    booking = make_booking(cast, slot=offered(cast))
    cancel_booking(booking=booking, reason="Choroba.", by=cast.leon, now=LATE)

    book(slot=Slot.objects.get(state="open"), by=cast.obcy_leon, now=LATE)
    book(slot=offered(cast, begins_at=FRIDAY + 2 * HOUR), by=cast.leon, now=LATE)

    assert used(cast) == 30


def test_what_the_office_put_right_is_given_back_as_it_was_put_right(cast: Cast) -> None:
    booking = make_booking(cast, slot=offered(cast))
    cancel_booking(booking=booking, reason="Choroba.", by=cast.leon, now=LATE)
    entry = HoursPool.objects.get(partner=cast.partner).entries.get(account="used")
    correct_hours(entry=entry, minutes=10, reason="Ustalenie.", by=cast.maria, now=LATE)
    assert used(cast) == 10

    book(slot=Slot.objects.get(state="open"), by=cast.leon, now=LATE)

    assert used(cast) == 0
    assert list(wrong_sums()) == []
