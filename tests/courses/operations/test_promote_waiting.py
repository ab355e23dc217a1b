"""Promoting: in the order of the queue, only into free places of a meeting to come."""

from courses.models import Booking, Slot
from courses.operations.cancel_booking import cancel_booking
from courses.operations.promote_waiting import promote_waiting
from courses.operations.withdraw_slot import withdraw_slot
from lms.models import Notice, Role
from lms.outbox import sweep
from tests.factories.instructions import NOON
from tests.factories.meetings import FRIDAY, HOUR, make_booking, make_slot
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.showings import make_showing


def test_as_many_as_there_are_places_the_earliest_first(cast: Cast) -> None:
    slot = make_slot(cast)
    others = [make_person(f"lider{number}") for number in range(3)]
    for person in others:
        make_appointment(person, Role.LEADER, cast.partner)
    for person in (cast.leon, *others):
        make_booking(cast, slot=slot, by=person)
    Slot.objects.filter(pk=slot.pk).update(capacity=3)
    slot = Slot.objects.get(pk=slot.pk)

    promoted = promote_waiting(slot=slot, now=NOON)

    assert [booking.person for booking in promoted] == others[:2]
    assert (Slot.objects.get().taken, Booking.objects.booked().count()) == (3, 3)
    assert promote_waiting(slot=slot, now=NOON) == []


def test_a_clerk_moves_up_when_another_cancels_a_presentation(cast: Cast) -> None:
    slot = make_showing(cast, capacity=1)
    first, second, third = (make_booking(cast, slot=slot, by=who) for who in (cast.zofia, cast.leon, cast.renata))
    assert [each.state for each in (first, second, third)] == ["booked", "waiting", "waiting"]

    cancel_booking(booking=first, by=cast.zofia, now=NOON)

    states = {each.person_id: each.state for each in Booking.objects.filter(slot=slot)}
    assert states == {cast.zofia.pk: "cancelled", cast.leon.pk: "booked", cast.renata.pk: "waiting"}
    sweep(now=NOON + HOUR)
    told = Notice.objects.filter(kind="meeting_promoted").values_list("person", "subject")
    assert list(told) == [
        (cast.leon.pk, "Zwolniło się miejsce, rezerwacja jest pewna: prezentacja dla wielu osób: e-Urząd w pigułce")
    ]


def test_nobody_in_a_meeting_that_has_begun_or_was_withdrawn(cast: Cast) -> None:
    slot = make_slot(cast)
    make_booking(cast, slot=slot)
    make_booking(cast, slot=slot, by=cast.obcy_leon)
    Slot.objects.filter(pk=slot.pk).update(capacity=2)

    assert promote_waiting(slot=Slot.objects.get(), now=FRIDAY) == []
    withdrawn = withdraw_slot(slot=slot, reason="Choroba.", by=cast.tomasz, now=NOON)
    assert promote_waiting(slot=withdrawn, now=NOON) == []
