"""The last place of a booked visit is given back: it costs what cancelling costs, and its hour is offered anew."""

from datetime import datetime

import pytest

from courses.models import Booking, HoursPool, Slot, Visit
from courses.operations.book import book
from courses.operations.cancel_booking import cancel_booking
from courses.queries.booked_visits import ends_visit
from lms.kit.refused import Refused
from lms.models import Person
from tests.factories.instructions import NOON
from tests.factories.meetings import FRIDAY, HOUR, make_booking, make_slot
from tests.factories.people import Cast
from tests.factories.visits import hours_contract

pytestmark = pytest.mark.django_db
LATE = FRIDAY - 3 * HOUR


def booked(cast: Cast, by: Person | None = None) -> Booking:
    hours_contract(cast)
    return make_booking(cast, slot=make_slot(cast, kind="visit", place="sala 1"), by=by)


def sums(cast: Cast) -> tuple[int, int]:
    pool = HoursPool.objects.get(partner=cast.partner)
    return pool.planned, pool.used


@pytest.mark.parametrize(
    ("who", "now", "used", "side"),
    [("leon", NOON, 0, "partner"), ("leon", LATE, 30, "partner"), ("tomasz", LATE, 0, "contractor")],
)
def test_it_costs_what_cancelling_a_visit_costs(cast: Cast, who: str, now: datetime, used: int, side: str) -> None:
    booking = booked(cast)
    assert ends_visit(booking)

    cancel_booking(booking=booking, reason="Choroba.", by=getattr(cast, who), now=now)

    visit = Visit.objects.get()
    assert (visit.state, visit.ended_side, visit.is_late, visit.reason) == ("cancelled", side, bool(used), "Choroba.")
    assert sums(cast) == (0, used)


def test_the_hour_is_offered_anew_and_who_waited_of_another_office_gets_it(cast: Cast) -> None:
    booking = booked(cast)
    old = booking.slot
    waiting = book(slot=old, by=cast.obcy_leon, now=NOON)

    cancel_booking(booking=booking, by=cast.leon, now=NOON)

    waiting.refresh_from_db()
    old.refresh_from_db()
    anew = Slot.objects.exclude(pk=old.pk).get()
    assert (old.state, anew.state, anew.begins_at) == ("withdrawn", "open", old.begins_at)
    assert (waiting.slot, waiting.state, anew.taken) == (anew, "booked", 1)
    assert anew.visit.partner == cast.other_partner
    assert {(each.partner, each.planned) for each in HoursPool.objects.all()} == {
        (cast.partner, 0),
        (cast.other_partner, 60),
    }


def test_while_somebody_of_the_office_is_left_the_visit_goes_on(cast: Cast) -> None:
    booking = booked(cast)
    Person.objects.filter(pk=cast.obcy_leon.pk)
    cast.obcy_leon.appointments.update(organisation=cast.partner)
    waiting = book(slot=booking.slot, by=Person.objects.get(pk=cast.obcy_leon.pk), now=NOON)
    assert not ends_visit(booking)

    cancel_booking(booking=booking, by=cast.leon, now=NOON)

    waiting.refresh_from_db()
    visit = Visit.objects.get()
    assert (visit.state, list(visit.people.all()), waiting.state) == ("confirmed", [cast.obcy_leon], "booked")
    assert sums(cast) == (60, 0)


def test_a_visit_that_has_begun_is_not_ended_so(cast: Cast) -> None:
    booking = booked(cast)

    with pytest.raises(Refused, match="zaczęła"):
        cancel_booking(booking=booking, reason="Pomyłka.", by=cast.tomasz, now=FRIDAY + HOUR / 2)
