"""A visit did not take place: each side says it of the other."""

import pytest

from courses.models import Booking, HoursPool
from courses.operations.miss_visit import miss_visit
from lms.kit.refused import Refused
from lms.models import Event, Notice
from lms.outbox import deliver
from tests.factories.people import Cast
from tests.factories.visits import BEGINS, PROPOSED_AT, make_visit_in


@pytest.mark.parametrize(
    ("who", "absent", "used", "attendance", "told"),
    [
        ("tomasz", "partner", 120, "absent", {"renata", "maria"}),
        ("renata", "contractor", 0, "moved", {"tomasz", "maria"}),
    ],
    ids=["nobody there", "no trainer"],
)
def test_what_it_costs_and_who_is_told(
    cast: Cast, who: str, absent: str, used: int, attendance: str, told: set[str]
) -> None:
    visit = make_visit_in(cast, "confirmed")

    for _click in range(2):
        gone = miss_visit(visit=visit, reason="Sala zamknięta.", by=getattr(cast, who), now=BEGINS)

    pool = HoursPool.objects.get()
    assert (gone.state, gone.ended_side, pool.planned, pool.used) == ("missed", absent, 0, used)
    assert list(Booking.objects.values_list("state", "attendance")) == [("booked", attendance)]
    event = Event.objects.get(name="courses.visit_missed")
    deliver(event_id=event.pk, now=BEGINS)
    assert set(Notice.objects.values_list("person__username", flat=True)) == told


def test_what_is_refused(cast: Cast) -> None:
    visit = make_visit_in(cast, "confirmed")

    with pytest.raises(Refused, match="jeszcze się nie zaczęła"):
        miss_visit(visit=visit, reason="x", by=cast.tomasz, now=PROPOSED_AT)
    with pytest.raises(Refused, match="powód"):
        miss_visit(visit=visit, reason=" ", by=cast.tomasz, now=BEGINS)
    for person in (cast.maria, cast.leon, cast.marek):
        with pytest.raises(Refused, match="tylko partner albo wykonawca"):
            miss_visit(visit=visit, reason="x", by=person, now=BEGINS)
