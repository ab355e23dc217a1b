"""The office enters the day of a visit afterwards, with what its end costs."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from courses.models import HoursPool, Visit
from courses.operations.close_visit_day import close_visit_day
from courses.operations.confirm_protocol import confirm_protocol
from courses.operations.record_visit import RecordedDay, record_visit
from lms.kit.refused import Refused
from lms.models import Event, Notice
from lms.outbox import deliver
from tests.factories.instructions import NOON, make_instruction
from tests.factories.meetings import FRIDAY, HOUR, make_booking, make_slot
from tests.factories.organisations import make_contract
from tests.factories.people import PASSWORD, Cast, make_appointment, make_person
from tests.factories.visits import hours_contract, make_visit_in

pytestmark = pytest.mark.django_db
AFTER = FRIDAY + timedelta(days=3)


def day(cast: Cast, ending: str = "held", **given: Any) -> RecordedDay:
    """Two hours of Tomasz at Zofia's office."""
    values: dict[str, Any] = {
        "partner": cast.partner,
        "contract": hours_contract(cast),
        "trainer": cast.tomasz,
        "times": (FRIDAY, FRIDAY + 2 * HOUR),
        "place": "Sala 12",
        "positions": "kancelaria",
        "reason": "" if ending == "held" else "Uzgodnione przez telefon.",
    }
    return RecordedDay(**{**values, **given}, ending=ending)


def record(cast: Cast, details: RecordedDay, **given: Any) -> Visit:
    return record_visit(details=details, by=cast.maria, now=AFTER, **given)


@pytest.mark.parametrize(
    ("ending", "state", "side", "sums"),
    [
        ("held", "held", "office", (120, 0)),
        ("in_time", "cancelled", "partner", (0, 0)),
        ("late", "cancelled", "partner", (0, 60)),
        ("by_contractor", "cancelled", "contractor", (0, 0)),
        ("by_office", "cancelled", "office", (0, 0)),
        ("nobody_there", "missed", "partner", (0, 120)),
        ("no_trainer", "missed", "contractor", (0, 0)),
    ],
)
def test_each_ending_has_its_effect(cast: Cast, ending: str, state: str, side: str, sums: tuple[int, int]) -> None:
    visit = record(cast, day(cast, ending))

    pool = HoursPool.objects.get()
    assert (visit.state, visit.ended_side, visit.ended_by, visit.is_late) == (state, side, cast.maria, ending == "late")
    assert (pool.planned, pool.used) == sums
    assert visit.positions == "kancelaria"


def test_a_held_one_waits_for_its_protocol_and_uses_its_hours_when_that_is_confirmed(cast: Cast) -> None:
    assert cast.renata
    visit = record(cast, day(cast, instructions=[make_instruction(cast)]))
    deliver(event_id=Event.objects.get(name="courses.visit_recorded").pk, now=AFTER)
    assert {notice.person for notice in Notice.objects.filter(kind="visit_recorded")} == {cast.tomasz, cast.renata}

    made = close_visit_day(visit=visit, by=cast.tomasz, now=AFTER)
    confirm_protocol(protocol=made, password=PASSWORD, shown_hash=made.content_hash, by=cast.renata, now=AFTER)

    pool = HoursPool.objects.get()
    assert (pool.planned, pool.used) == (0, 120)


def test_the_same_press_enters_once_and_the_same_hours_are_refused(cast: Cast) -> None:
    key = uuid4()

    first = record(cast, day(cast), key=key)
    assert record(cast, day(cast), key=key) == first

    for details in (day(cast), day(cast, "late"), day(cast, times=(FRIDAY + HOUR, FRIDAY + 3 * HOUR))):
        with pytest.raises(Refused, match="dwa razy"):
            record(cast, details)
    assert HoursPool.objects.get().planned == 120


def test_hours_of_another_trainer_at_the_office_are_asked_about(cast: Cast) -> None:
    """Two may have been there at once; who enters says so."""
    other = make_person("inna.trenerka", first_name="Ewa", last_name="Lis")
    make_appointment(other, "trainer", cast.contractor)
    record(cast, day(cast))

    with pytest.raises(Refused, match=r"27 listopada.*Tomasz.*odbyła się") as refused:
        record(cast, day(cast, trainer=other, times=(FRIDAY + HOUR, FRIDAY + 3 * HOUR)))
    assert refused.value.field == "beside"
    record(cast, day(cast, trainer=other, times=(FRIDAY + 2 * HOUR, FRIDAY + 3 * HOUR)))
    record(cast, day(cast, trainer=other, times=(FRIDAY, FRIDAY + HOUR), beside=True))
    with pytest.raises(Refused, match="dwa razy"):
        record(cast, day(cast, trainer=other, times=(FRIDAY, FRIDAY + HOUR), beside=True))

    elsewhere = make_person("trzecia.trenerka")
    make_appointment(elsewhere, "trainer", cast.contractor)
    record(cast, day(cast, trainer=elsewhere, partner=cast.other_partner))
    assert Visit.objects.count() == 4


def test_an_hour_that_somebody_of_the_office_booked_with_another_trainer_is_asked_about(cast: Cast) -> None:
    other = make_person("inna.trenerka")
    make_appointment(other, "trainer", cast.contractor)
    make_booking(cast, slot=make_slot(cast, kind="visit", place="sala 1"))

    with pytest.raises(Refused, match=r"innego trenera.*zarezerwowan"):
        record(cast, day(cast, trainer=other))


def test_a_visit_that_was_cancelled_is_not_counted_again(cast: Cast) -> None:
    visit = make_visit_in(cast, "cancelled", begins_at=FRIDAY, now=NOON)

    with pytest.raises(Refused, match="dwa razy"):
        record(cast, day(cast, "late", contract=visit.contract))


def test_an_offered_hour_that_was_booked_before_hours_were_counted_is_entered_from_it(cast: Cast) -> None:
    slot = make_slot(cast, kind="visit", place="sala 1")
    make_booking(cast, slot=slot)
    times = (slot.begins_at, slot.ends_at)

    with pytest.raises(Refused, match="dwa razy"):
        record(cast, day(cast, times=times))
    visit = record(cast, day(cast, times=times, slot=slot))

    assert (visit.slot, list(visit.people.all()), HoursPool.objects.get().planned) == (slot, [cast.leon], 60)
    with pytest.raises(Refused):
        record(cast, day(cast, times=times, slot=slot))


def test_what_is_refused(cast: Cast) -> None:
    good = day(cast)
    no_hours = make_contract(cast.contractor, number="U/bez/2025")
    other = make_contract(cast.other_contractor, number="U/obcy/2025", instruction_hours=5)

    for details, words in (
        (replace(good, ending="unknown"), "Trzeba wskazać"),
        (replace(good, times=(AFTER + HOUR, AFTER + 2 * HOUR)), "dopiero"),
        (replace(good, times=(FRIDAY, FRIDAY)), "kończy"),
        (replace(good, contract=no_hours), "nie obowiązywała"),
        (replace(good, contract=other), "nie była trenerem"),
        (replace(good, positions=" "), "stanowisk"),
        (replace(good, place=" "), "gdzie"),
        (replace(good, ending="late"), "powód"),
        (replace(good, times=(FRIDAY, FRIDAY + 11 * HOUR)), "nie wystarcz"),
    ):
        with pytest.raises(Refused, match=words):
            record(cast, details)
    assert not Visit.objects.exists()


def test_with_a_reason_it_exceeds_the_pool(cast: Cast) -> None:
    visit = record(cast, day(cast, times=(FRIDAY, FRIDAY + 11 * HOUR), reason="Za zgodą urzędu."))

    assert (visit.passed_by, visit.excess_reason) == (cast.maria, "Za zgodą urzędu.")


def test_only_the_office_enters(cast: Cast) -> None:
    for person in (cast.tomasz, cast.renata, cast.leon, cast.zofia):
        with pytest.raises(Refused, match="Tylko Urząd"):
            record_visit(details=day(cast), by=person, now=AFTER)
