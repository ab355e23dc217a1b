"""Whose role has ended leaves the places at meetings to come to who waits; visits stay their office's."""

from typing import Any

import pytest
from time_machine import travel

from courses.models import Booking, Slot
from courses.operations.cancel_booking import cancel_booking
from courses.operations.free_places import free_places
from courses.queries.meetings import wrong_counts
from lms.models import Appointment, Event, Notice, Person, Role
from lms.operations.end import end
from lms.outbox import sweep
from tests.factories.instructions import NOON
from tests.factories.meetings import HOUR, make_booking, make_slot
from tests.factories.people import Cast, make_appointment
from tests.factories.showings import make_showing
from tests.factories.visits import hours_contract


def leave(cast: Cast, person: Person) -> Person:
    """The role ends, as the representative ends it; the person as they are read anew."""
    end(appointment=Appointment.objects.get(person=person), by=cast.renata, now=NOON)
    return Person.objects.get(pk=person.pk)


def states(slot: Slot) -> dict[str, str]:
    return dict(Booking.objects.filter(slot=slot).values_list("person__username", "state"))


def test_the_end_of_a_role_gives_the_place_to_the_next_and_tells_both_sides(cast: Cast) -> None:
    slot = make_showing(cast, capacity=1)
    for who in (cast.zofia, cast.leon):
        make_booking(cast, slot=slot, by=who)
    sweep(now=NOON)
    assert states(slot) == {"zofia": "booked", "leon": "waiting"}

    leave(cast, cast.zofia)
    # The end of the role, and then what it led to.
    for hours in (1, 2):
        with travel(NOON + hours * HOUR, tick=False):
            sweep(now=NOON + hours * HOUR)

    assert states(slot) == {"zofia": "cancelled", "leon": "booked"}
    assert Booking.objects.get(person=cast.zofia).reason == "Rola w urzędzie się skończyła."
    kinds = ("meeting_promoted", "meeting_given_back")
    told = Notice.objects.filter(kind__in=kinds).values_list("kind", "person__username").order_by("kind")
    assert list(told) == [("meeting_given_back", "tomasz"), ("meeting_promoted", "leon")]
    assert list(wrong_counts()) == []


def test_a_fact_that_arrives_after_the_meeting_moves_nobody(cast: Cast) -> None:
    slot: Any = make_showing(cast, capacity=1)
    for who in (cast.zofia, cast.leon):
        make_booking(cast, slot=slot, by=who)
    leave(cast, cast.zofia)

    with travel(slot.ends_at + HOUR, tick=False):
        sweep(now=slot.ends_at + HOUR)

    assert states(slot) == {"zofia": "booked", "leon": "waiting"}


def test_the_fact_belongs_to_the_office_where_the_role_ended(cast: Cast) -> None:
    slot = make_slot(cast)
    make_booking(cast, slot=slot)
    make_appointment(cast.leon, Role.CLERK, cast.other_partner)
    end(appointment=Appointment.objects.get(person=cast.leon, role=Role.LEADER), by=cast.renata, now=NOON)

    with travel(NOON + HOUR, tick=False):
        sweep(now=NOON + HOUR)

    assert states(slot) == {"leon": "cancelled"}
    filed = Event.objects.filter(name="courses.meeting_cancelled").values_list("partner_id", flat=True)
    assert list(filed) == [cast.partner.pk]


def test_who_may_still_book_there_keeps_everything_and_nothing_is_said(cast: Cast) -> None:
    booking = make_booking(cast, slot=make_showing(cast), by=cast.zofia)

    assert free_places(person=cast.zofia, office_id=cast.partner.pk, now=NOON) == []
    assert Booking.objects.get(pk=booking.pk).state == "booked"
    assert not Event.objects.filter(name="courses.meeting_cancelled").exists()


def test_a_turn_in_the_queue_ends_too_and_moves_nobody(cast: Cast) -> None:
    slot = make_slot(cast)
    make_booking(cast, slot=slot, by=cast.obcy_leon)
    make_booking(cast, slot=slot)
    gone = leave(cast, cast.leon)

    ended = [free_places(person=gone, office_id=cast.partner.pk, now=NOON) for _press in range(2)]

    assert ([each.person for each in ended[0]], ended[1]) == ([gone], [])
    assert (states(slot), Slot.objects.get().taken) == ({"obcy.leon": "booked", "leon": "cancelled"}, 1)


def test_the_hour_of_a_visit_stays_its_offices(cast: Cast) -> None:
    hours_contract(cast)
    slot = make_slot(cast, kind="visit")
    make_booking(cast, slot=slot)

    assert free_places(person=leave(cast, cast.leon), office_id=cast.partner.pk, now=NOON) == []
    assert states(slot) == {"leon": "booked"}


def test_a_meeting_that_is_over_stays_as_it_was(cast: Cast) -> None:
    slot = make_showing(cast)
    make_booking(cast, slot=slot, by=cast.zofia)

    assert free_places(person=leave(cast, cast.zofia), office_id=cast.partner.pk, now=slot.begins_at) == []
    assert states(slot) == {"zofia": "booked"}


@pytest.mark.parametrize("how", ["role", "account"])
def test_whoever_left_is_passed_over_in_the_queue(cast: Cast, how: str) -> None:
    """Also before the end of the role was delivered, or where an account is closed and the role stands."""
    slot: Any = make_showing(cast, capacity=1)
    first, *_rest = (make_booking(cast, slot=slot, by=who) for who in (cast.renata, cast.zofia, cast.leon))
    if how == "role":
        leave(cast, cast.zofia)
    else:
        Person.objects.filter(pk=cast.zofia.pk).update(is_active=False)

    cancel_booking(booking=first, by=cast.renata, now=NOON)

    assert states(slot) == {"renata": "cancelled", "zofia": "waiting", "leon": "booked"}
