"""Whose visit a booked hour becomes: of a leader of several offices, and where people were booked before."""

from typing import Any

import pytest

from courses.models import Booking, BookingState, Slot, Visit
from courses.operations.book import book
from courses.operations.cancel_booking import cancel_booking
from courses.queries.booked_visits import ends_visit
from courses.queries.hours import wrong_sums
from courses.queries.meetings import wrong_counts
from lms.kit.refused import Refused
from lms.models import Person, Role
from tests.factories.instructions import NOON
from tests.factories.meetings import FRIDAY, HOUR, make_booking, make_slot
from tests.factories.organisations import make_partner
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.visits import hours_contract

pytestmark = pytest.mark.django_db


def offered(cast: Cast, **given: Any) -> Slot:
    hours_contract(cast)
    return make_slot(cast, **{"kind": "visit", "place": "sala 1", **given})


def leader_of_both(cast: Cast) -> Person:
    person = make_person("liderka.dwoch")
    make_appointment(person, Role.LEADER, cast.partner)
    make_appointment(person, Role.LEADER, cast.other_partner)
    return person


def placed_before(slot: Slot, person: Person) -> Booking:
    """As before visits began by bookings."""
    slot.taken += 1
    slot.save(update_fields=["taken"])
    given: dict[str, Any] = {"booked_at": NOON, "changed_at": NOON, "state": BookingState.BOOKED}
    return Booking.objects.create(slot=slot, person=person, by=person, **given)


def test_a_leader_of_two_offices_says_for_which_one(cast: Cast) -> None:
    slot, leader = offered(cast), leader_of_both(cast)

    for office in (None, 10**9):
        with pytest.raises(Refused, match="którego urzędu") as refused:
            book(slot=slot, office=office, by=leader, now=NOON)
        assert refused.value.field == "office"
    assert not Booking.objects.exists()
    book(slot=slot, office=cast.other_partner.pk, by=leader, now=NOON)

    assert Visit.objects.get().partner == cast.other_partner


@pytest.mark.parametrize("whose", ["leon", "obcy_leon"])
def test_in_the_hour_of_a_visit_nothing_is_asked(cast: Cast, whose: str) -> None:
    slot = offered(cast, capacity=2)
    make_booking(cast, slot=slot, by=getattr(cast, whose))

    booking = book(slot=slot, by=leader_of_both(cast), now=NOON)

    assert (booking.state, Visit.objects.get().people.count()) == ("booked", 2)


def test_where_no_hours_hang_on_it_or_the_hour_is_one_offices_nothing_is_asked(cast: Cast) -> None:
    leader = leader_of_both(cast)
    book(slot=make_slot(cast), by=leader, now=NOON)
    slot = offered(cast, partner=cast.other_partner, begins_at=FRIDAY + 2 * HOUR)

    book(slot=slot, by=leader, now=NOON)

    assert Visit.objects.get().partner == cast.other_partner


def test_who_waits_without_an_office_goes_on_waiting_until_it_is_chosen(cast: Cast) -> None:
    """The visit of a third office ends; nobody said for which of two the place is to be."""
    slot, leader, third = offered(cast), leader_of_both(cast), make_person("trzeci.lider")
    make_appointment(third, Role.LEADER, make_partner(name="Gmina Trzecia"))
    first = book(slot=slot, by=third, now=NOON)
    waiting = book(slot=slot, by=leader, now=NOON)

    cancel_booking(booking=first, by=third, now=NOON)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.slot.taken) == ("waiting", 0)
    taken = book(slot=waiting.slot, office=cast.partner.pk, by=leader, now=NOON)

    assert (taken, taken.state) == (waiting, "booked")
    assert Visit.objects.get(state="confirmed").partner == cast.partner


def test_a_visit_is_of_the_office_that_was_booked_first_and_has_its_people(cast: Cast) -> None:
    slot = offered(cast, capacity=4)
    placed_before(slot, cast.leon)
    colleague = make_person("druga.liderka")
    make_appointment(colleague, Role.LEADER, cast.partner)

    other = book(slot=slot, by=cast.obcy_leon, now=NOON)
    assert (other.state, Visit.objects.exists()) == ("waiting", False)
    book(slot=slot, by=colleague, now=NOON)

    visit = Visit.objects.get()
    assert (visit.partner, set(visit.people.all())) == (cast.partner, {cast.leon, colleague})
    assert list(wrong_counts()) == []


def test_with_the_last_place_of_its_office_the_visit_ends_and_another_office_keeps_its_place(cast: Cast) -> None:
    slot = offered(cast, capacity=3)
    placed_before(slot, cast.leon)
    stays = placed_before(slot, cast.obcy_leon)
    colleague = make_person("druga.liderka")
    make_appointment(colleague, Role.LEADER, cast.partner)
    booking = book(slot=slot, by=colleague, now=NOON)
    assert not ends_visit(booking)
    cancel_booking(booking=booking, by=colleague, now=NOON)
    last = Booking.objects.get(person=cast.leon)
    assert (Visit.objects.get().state, ends_visit(last)) == ("confirmed", True)

    cancel_booking(booking=last, by=cast.leon, now=NOON)

    stays.refresh_from_db()
    assert Visit.objects.get().state == "cancelled"
    assert (stays.state, stays.slot.state, stays.slot.taken) == ("booked", "open", 1)
    assert stays.slot != slot
    assert [*wrong_sums(), *wrong_counts()] == []


def test_somebody_of_another_office_leaves_without_ending_the_visit(cast: Cast) -> None:
    slot = offered(cast, capacity=3)
    placed_before(slot, cast.leon)
    other = placed_before(slot, cast.obcy_leon)
    colleague = make_person("druga.liderka")
    make_appointment(colleague, Role.LEADER, cast.partner)
    book(slot=slot, by=colleague, now=NOON)

    cancel_booking(booking=other, by=cast.obcy_leon, now=NOON)

    assert (Visit.objects.get().state, Visit.objects.get().people.count()) == ("confirmed", 2)
