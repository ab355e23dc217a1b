"""Booking: a place, then the queue; once in a slot and never twice at the same hour."""

from datetime import timedelta

import pytest

from courses.models import Booking, Slot
from courses.operations.book import book
from lms.kit.refused import Refused
from lms.models import Event, Notice, Person
from lms.outbox import deliver
from tests.factories.instructions import NOON, make_instruction
from tests.factories.meetings import FRIDAY, HOUR, make_booking, make_slot
from tests.factories.people import Cast


def refusal(slot: Slot, by: Person) -> str:
    with pytest.raises(Refused) as refused:
        book(slot=slot, by=by, now=NOON)
    return str(refused.value)


def told(name: str) -> list[tuple[str, str]]:
    for event in Event.objects.filter(name=name).order_by("pk"):
        for _again in range(2):
            deliver(event_id=event.pk, now=NOON)
    return list(Notice.objects.order_by("pk").values_list("person__username", "subject"))


def test_a_place_is_taken_and_both_are_told(cast: Cast) -> None:
    slot, page = make_slot(cast, kind="visit"), make_instruction(cast)

    booking = book(slot=slot, page=page, by=cast.leon, now=NOON)

    assert (booking.state, booking.person, booking.page_id, booking.booked_at) == ("booked", cast.leon, page.pk, NOON)
    slot.refresh_from_db()
    assert (slot.taken, slot.is_full) == (1, True)
    event = Event.objects.get(name="courses.meeting_booked")
    assert (event.partner_id, event.after) == (cast.partner.pk, {"slot": slot.pk, "state": "booked"})
    assert told("courses.meeting_booked") == [
        ("leon", "Zarezerwowano: wizyta instruktażowa"),
        ("tomasz", "Nowa rezerwacja: wizyta instruktażowa, Leon Zieliński"),
    ]
    assert f"/terminy/rezerwacje/{booking.pk}/spotkanie.ics" in Notice.objects.get(person=cast.leon).body


def test_the_same_press_again_is_the_same_booking(cast: Cast) -> None:
    slot = make_slot(cast, capacity=2)

    assert book(slot=slot, by=cast.leon, now=NOON) == book(slot=slot, by=cast.leon, now=NOON)
    assert (Booking.objects.count(), Slot.objects.get().taken) == (1, 1)


def test_who_comes_when_all_places_are_taken_waits(cast: Cast) -> None:
    slot = make_slot(cast)
    make_booking(cast, slot=slot)

    late = book(slot=slot, by=cast.obcy_leon, now=NOON)

    assert (late.state, Slot.objects.get().taken) == ("waiting", 1)
    assert told("courses.meeting_booked")[2:] == [("obcy.leon", "W kolejce: ocena ustna zdalna")]


def test_nobody_is_in_two_meetings_at_one_hour_not_even_waiting(cast: Cast) -> None:
    full, other = make_slot(cast), make_slot(cast, by=cast.maria, begins_at=FRIDAY + timedelta(minutes=59))
    after = make_slot(cast, begins_at=FRIDAY + HOUR)
    make_booking(cast, slot=full, by=cast.obcy_leon)
    make_booking(cast, slot=full)

    assert refusal(other, cast.leon) == (
        "W tym czasie jest już inne własne spotkanie: piątek, 27 listopada 2026, 10:00–11:00."
    )
    assert book(slot=after, by=cast.leon, now=NOON).state == "booked"


def test_only_leaders_of_the_offices_it_is_for(cast: Cast) -> None:
    gone = "Tego terminu nie można już zarezerwować. Trzeba wybrać inny."
    for_other = make_slot(cast, partner=cast.other_partner)
    for_county = make_slot(cast, county=cast.other_partner.unit, begins_at=FRIDAY + HOUR)

    assert [refusal(slot, cast.leon) for slot in (for_other, for_county)] == [gone] * 2
    assert book(slot=for_other, by=cast.obcy_leon, now=NOON).state == "booked"
    assert book(slot=for_county, by=cast.obcy_leon, now=NOON).state == "booked"
    past = make_slot(cast, begins_at=NOON - HOUR, now=NOON - 2 * HOUR)
    assert refusal(past, cast.leon) == gone
    for person in (cast.zofia, cast.renata, cast.tomasz, cast.maria, cast.ada):
        assert refusal(past, person) == "Spotkania z trenerami rezerwują liderzy."
