"""Cancelling a visit: in time, late, and by whom, each with its effect on the hours."""

from datetime import UTC, datetime

import pytest

from courses.models import Booking, HoursPool
from courses.operations.cancel_visit import cancel_visit
from courses.queries.visit_effects import is_late
from lms.kit.refused import Refused
from lms.models import Event, Notice
from lms.outbox import deliver
from tests.factories.people import Cast
from tests.factories.visits import BEGINS, PROPOSED_AT, make_visit, make_visit_in

# The visit is on a Thursday; on Tuesday two working days are left, on Wednesday one.
TUESDAY, WEDNESDAY = (datetime(2026, 12, day, 20, 0, tzinfo=UTC) for day in (8, 9))


@pytest.mark.parametrize(
    ("now", "late"),
    [(TUESDAY, False), (WEDNESDAY, True), (BEGINS, True), (datetime(2026, 12, 4, 9, 0, tzinfo=UTC), False)],
    ids=["two days", "one day", "the day itself", "the week before"],
)
def test_when_it_is_late(now: datetime, late: bool) -> None:
    assert is_late(BEGINS, now) is late


def test_a_weekend_is_no_working_day() -> None:
    monday = datetime(2026, 12, 14, 9, 0, tzinfo=UTC)

    assert is_late(monday, datetime(2026, 12, 11, 9, 0, tzinfo=UTC))
    assert not is_late(monday, datetime(2026, 12, 10, 9, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("who", "now", "side", "used", "late"),
    [
        ("renata", TUESDAY, "partner", 0, False),
        ("renata", WEDNESDAY, "partner", 60, True),
        ("tomasz", WEDNESDAY, "contractor", 0, False),
        ("maria", WEDNESDAY, "office", 0, False),
    ],
    ids=["partner in time", "partner late", "contractor", "office"],
)
def test_what_it_costs(cast: Cast, who: str, now: datetime, side: str, used: int, late: bool) -> None:
    visit = make_visit_in(cast, "confirmed")

    for _click in range(2):
        gone = cancel_visit(visit=visit, reason="Awaria.", by=getattr(cast, who), now=now)

    pool = HoursPool.objects.get()
    gone.slot.refresh_from_db()
    assert (gone.state, gone.ended_side, gone.is_late) == ("cancelled", side, late)
    assert (pool.planned, pool.used) == (0, used)
    assert (gone.slot.state, gone.slot.taken) == ("withdrawn", 0)
    assert list(Booking.objects.values_list("state", "reason")) == [("cancelled", "Awaria.")]


def test_the_other_side_and_the_people_are_told(cast: Cast) -> None:
    cancel_visit(visit=make_visit_in(cast, "confirmed"), reason="Awaria.", by=cast.renata, now=TUESDAY)

    event = Event.objects.get(name="courses.visit_cancelled")
    deliver(event_id=event.pk, now=TUESDAY)
    assert set(Notice.objects.values_list("person__username", "kind")) == {
        ("tomasz", "visit_cancelled"),
        ("zofia", "visit_not_to_come"),
    }


def test_what_is_refused(cast: Cast) -> None:
    visit = make_visit_in(cast, "confirmed")

    with pytest.raises(Refused, match="powód"):
        cancel_visit(visit=visit, reason="", by=cast.renata, now=TUESDAY)
    with pytest.raises(Refused, match="już się zaczęła"):
        cancel_visit(visit=visit, reason="x", by=cast.renata, now=BEGINS)
    for person in (cast.leon, cast.zofia, cast.marek, cast.ada, cast.obcy_leon):
        with pytest.raises(Refused, match="tylko partner"):
            cancel_visit(visit=visit, reason="x", by=person, now=TUESDAY)


def test_a_proposal_is_taken_back_at_no_cost(cast: Cast) -> None:
    gone = cancel_visit(visit=make_visit(cast), reason="Pomyłka.", by=cast.tomasz, now=PROPOSED_AT)

    assert gone.state == "cancelled"
    assert not HoursPool.objects.exists()
