"""An offered hour of a visit that a leader takes is a visit, and plans hours of the contract once."""

from contextlib import suppress
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.models import Booking, HoursEntry, HoursPool, Slot, Visit, VisitProtocol
from courses.operations.book import book
from courses.operations.cancel_booking import cancel_booking
from courses.operations.cancel_visit import cancel_visit
from courses.operations.change_slot import change_slot
from courses.operations.close_visit_day import close_visit_day
from courses.operations.confirm_protocol import confirm_protocol
from courses.operations.hold_visit import hold_visit
from courses.operations.miss_visit import miss_visit
from courses.operations.record_visit import RecordedDay, record_visit
from courses.operations.withdraw_slot import withdraw_slot
from courses.queries.hours import wrong_sums
from courses.queries.meetings import wrong_counts
from lms.kit.refused import Refused
from lms.models import Event, Notice, Person, Role
from lms.outbox import deliver
from tests.factories.instructions import NOON, make_instruction
from tests.factories.meetings import FRIDAY, HOUR, make_booking, make_slot
from tests.factories.people import PASSWORD, Cast, make_appointment, make_person
from tests.factories.visits import hours_contract, make_visit

pytestmark = pytest.mark.django_db


def visit_slot(cast: Cast, **given: Any) -> Slot:
    hours_contract(cast)
    return make_slot(cast, **{"kind": "visit", "place": "sala 1", **given})


def pool(cast: Cast) -> tuple[int, int]:
    found = HoursPool.objects.filter(contract=hours_contract(cast), partner=cast.partner).first()
    return (found.planned, found.used) if found else (0, 0)


def second_leader(cast: Cast) -> Person:
    person = make_person("druga.liderka")
    make_appointment(person, Role.LEADER, cast.partner)
    return person


def test_a_booked_hour_is_a_confirmed_visit_whose_hours_are_planned(cast: Cast) -> None:
    assert cast.renata
    slot, page = visit_slot(cast), make_instruction(cast)

    booking = book(slot=slot, page=page, by=cast.leon, now=NOON)

    visit = Visit.objects.get()
    assert (visit.slot, visit.state, visit.is_booked, visit.partner) == (slot, "confirmed", True, cast.partner)
    assert (list(visit.people.all()), list(visit.instructions.all())) == ([cast.leon], [page])
    assert (pool(cast), booking.state) == ((60, 0), "booked")
    deliver(event_id=Event.objects.get(name="courses.visit_booked").pk, now=NOON)
    assert Notice.objects.get(kind="visit_booked").person == cast.renata
    assert list(wrong_sums()) == []


def test_a_second_place_of_the_office_costs_nothing_more_and_another_office_waits(cast: Cast) -> None:
    slot = visit_slot(cast, capacity=3)
    make_booking(cast, slot=slot)

    second = book(slot=slot, by=second_leader(cast), now=NOON)
    other = book(slot=slot, by=cast.obcy_leon, now=NOON)

    assert (second.state, other.state, pool(cast)) == ("booked", "waiting", (60, 0))
    assert Visit.objects.get().people.count() == 2
    assert list(wrong_counts()) == []


def test_no_hours_no_visit(cast: Cast) -> None:
    """A contract that gives none, and a trainer of the office."""
    make_booking(cast, slot=make_slot(cast, kind="visit", place="sala 1"))
    make_booking(cast, slot=visit_slot(cast, by=cast.maria, begins_at=FRIDAY + 3 * HOUR))

    assert not Visit.objects.exists()
    assert not HoursEntry.objects.exists()


def test_an_evaluation_is_no_visit(cast: Cast) -> None:
    hours_contract(cast)
    make_booking(cast)

    assert not Visit.objects.exists()


def test_a_pool_that_does_not_suffice_refuses_and_books_nothing(cast: Cast) -> None:
    hours_contract(cast, hours=1)
    make_booking(cast, slot=visit_slot(cast))
    slot = visit_slot(cast, begins_at=FRIDAY + 3 * HOUR)

    with pytest.raises(Refused, match="zaproponowa"), transaction.atomic():
        make_booking(cast, slot=slot)

    assert (Booking.objects.count(), Visit.objects.count(), pool(cast)) == (1, 1, (60, 0))


def test_place_and_number_of_places_of_a_booked_hour_change_and_it_is_withdrawn_at_the_visit(cast: Cast) -> None:
    slot = visit_slot(cast)
    make_booking(cast, slot=slot)

    changed = change_slot(slot=slot, place="sala 2", capacity=2, by=cast.tomasz, now=NOON)
    with pytest.raises(Refused, match="należy do wizyty"):
        withdraw_slot(slot=slot, reason="Choroba.", by=cast.tomasz, now=NOON)
    cancel_visit(visit=Visit.objects.get(), reason="Choroba.", by=cast.tomasz, now=NOON)

    assert (changed.place, changed.capacity) == ("sala 2", 2)
    assert pool(cast) == (0, 0)
    assert Booking.objects.get().state == "cancelled"


ACTS = (
    *("book", "book_second", "book_other", "offer", "propose", "cancel_own", "cancel_by_trainer", "cancel_visit"),
    *("hold", "miss", "close", "confirm", "record", "record_slot"),
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(ACTS), max_size=14))
def test_whatever_happens_no_hour_is_counted_twice(cast: Cast, acts: list[str]) -> None:
    assert {cast.tomasz, cast.renata, cast.maria, cast.leon, cast.obcy_leon, cast.zofia}
    contract, second = hours_contract(cast, hours=40), Person.objects.filter(username="druga.liderka").first()
    page = make_instruction(cast)
    with transaction.atomic():
        hours = Hours(cast, contract, page, second or second_leader(cast))
        for act in ["offer", *acts]:
            hours.do(act)
        assert [*wrong_sums(), *wrong_counts()] == []
        for each in HoursPool.objects.all():
            visits = Visit.objects.filter(partner=each.partner)
            waiting = [
                visit
                for visit in visits.filter(state__in=("confirmed", "held"))
                if not VisitProtocol.objects.filter(visit=visit).exclude(confirmed_at=None).exists()
            ]
            assert each.planned == sum(visit.minutes for visit in waiting)
            assert each.used <= sum(visit.minutes for visit in visits) - each.planned
        # An hour of the trainer is that of one visit that took place or is to.
        held = sorted(
            (visit.slot.begins_at, visit.slot.ends_at)
            for visit in Visit.objects.exclude(state__in=("cancelled", "declined")).select_related("slot")
        )
        assert all(one[1] <= two[0] for one, two in pairwise(held))
        transaction.set_rollback(True)


class Hours:
    """Of one trainer; what cannot be done now is left out, whole."""

    def __init__(self, cast: Cast, contract: Any, page: Any, second: Person) -> None:
        self.cast, self.contract, self.page, self.second = cast, contract, page, second
        self.count = 0

    def do(self, act: str) -> None:
        with suppress(Refused), transaction.atomic():
            getattr(self, act)()

    def next_hour(self) -> datetime:
        self.count += 1
        return FRIDAY + 2 * self.count * HOUR

    def slots(self) -> Any:
        return Slot.objects.filter(kind="visit").order_by("-pk")

    def offer(self) -> None:
        make_slot(self.cast, kind="visit", place="sala 1", capacity=2, begins_at=self.next_hour())

    def propose(self) -> None:
        begins = self.next_hour()
        make_visit(self.cast, begins_at=begins, now=NOON, contract=self.contract, instructions=[self.page])

    def book(self) -> None:
        make_booking(self.cast, slot=self.slots()[0])

    def book_second(self) -> None:
        make_booking(self.cast, slot=self.slots()[0], by=self.second)

    def book_other(self) -> None:
        make_booking(self.cast, slot=self.slots()[0], by=self.cast.obcy_leon)

    def cancel_own(self) -> None:
        if booking := Booking.objects.active().first():
            cancel_booking(booking=booking, reason="Urlop.", by=booking.person, now=NOON)

    def cancel_by_trainer(self) -> None:
        if booking := Booking.objects.active().last():
            cancel_booking(booking=booking, reason="Urlop.", by=self.cast.tomasz, now=NOON)

    def cancel_visit(self) -> None:
        if visit := Visit.objects.filter(state="confirmed").last():
            cancel_visit(visit=visit, reason="Urlop.", by=self.cast.renata, now=visit.slot.begins_at - HOUR)

    def hold(self) -> None:
        if visit := Visit.objects.filter(state="confirmed").first():
            hold_visit(visit=visit, by=self.cast.tomasz, now=visit.slot.ends_at)

    def miss(self) -> None:
        if visit := Visit.objects.filter(state="confirmed").first():
            miss_visit(visit=visit, reason="Nikogo nie było.", by=self.cast.tomasz, now=visit.slot.ends_at)

    def close(self) -> None:
        if visit := Visit.objects.filter(state="held", protocol=None).first():
            close_visit_day(visit=visit, by=self.cast.tomasz, now=visit.slot.ends_at)

    def confirm(self) -> None:
        if made := VisitProtocol.objects.filter(confirmed_at=None).first():
            given: dict[str, Any] = {"password": PASSWORD, "shown_hash": made.content_hash}
            confirm_protocol(protocol=made, by=self.cast.renata, now=made.ends_at, **given)

    def record(self) -> None:
        self.enter(None)

    def record_slot(self) -> None:
        self.enter(self.slots().first())

    def enter(self, slot: Slot | None) -> None:
        begins = slot.begins_at if slot else FRIDAY + 2 * HOUR
        details = RecordedDay(
            partner=self.cast.partner,
            contract=self.contract,
            trainer=self.cast.tomasz,
            times=(begins, slot.ends_at if slot else begins + HOUR),
            place="sala 1",
            ending="late" if self.count % 2 else "held",
            positions="kancelaria",
            reason="Telefon.",
            slot=slot,
        )
        record_visit(details=details, by=self.cast.maria, now=FRIDAY + timedelta(days=9))
