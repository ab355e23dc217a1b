"""Withdrawing a meeting: its people are asked to choose another one."""

import pytest

from courses.models import Booking
from courses.operations.withdraw_slot import withdraw_slot
from lms.kit.refused import Refused
from lms.models import Event, Notice
from lms.outbox import deliver
from tests.factories.instructions import NOON
from tests.factories.meetings import FRIDAY, make_booking, make_slot
from tests.factories.people import Cast


def test_everybody_in_it_is_told_once_where_to_choose_another(cast: Cast) -> None:
    slot = make_slot(cast)
    for person in (cast.leon, cast.obcy_leon):
        make_booking(cast, slot=slot, by=person)

    for _click in range(2):
        gone = withdraw_slot(slot=slot, reason="Choroba.", by=cast.tomasz, now=NOON)

    assert (gone.state, gone.taken, gone.sequence) == ("withdrawn", 0, 1)
    assert set(Booking.objects.values_list("state", "reason")) == {("cancelled", "Choroba.")}
    event = Event.objects.get(name="courses.slot_withdrawn")
    for _again in range(2):
        deliver(event_id=event.pk, now=NOON)
    assert list(Notice.objects.order_by("pk").values_list("person__username", "path")) == [
        ("leon", "/terminy/?rodzaj=oral"),
        ("obcy.leon", "/terminy/?rodzaj=oral"),
    ]


def test_the_hour_is_free_again(cast: Cast) -> None:
    withdraw_slot(slot=make_slot(cast), by=cast.tomasz, now=NOON)

    assert make_slot(cast).is_open


def test_what_is_refused(cast: Cast) -> None:
    slot = make_slot(cast)
    make_booking(cast, slot=slot)

    with pytest.raises(Refused, match="trzeba podać powód") as refused:
        withdraw_slot(slot=slot, by=cast.tomasz, now=NOON)
    assert refused.value.field == "reason"
    with pytest.raises(Refused, match="już się zaczęło"):
        withdraw_slot(slot=slot, reason="x", by=cast.tomasz, now=FRIDAY)
    for person in (cast.leon, cast.wanda, cast.ada):
        with pytest.raises(Refused, match="tylko trener albo Urząd"):
            withdraw_slot(slot=slot, reason="x", by=person, now=NOON)
    assert withdraw_slot(slot=slot, reason="Trener choruje.", by=cast.maria, now=NOON).state == "withdrawn"
