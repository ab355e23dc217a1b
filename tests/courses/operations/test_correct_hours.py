"""Hours are corrected by the opposite row, and by one with the right number."""

from typing import Any

import pytest

from courses.models import HoursEntry, HoursPool
from courses.operations.correct_hours import correct_hours
from courses.queries.hours import wrong_sums
from lms.kit.refused import Refused
from lms.models import Role
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.visits import PROPOSED_AT, make_confirmed_protocol


def test_the_opposite_row_and_the_right_one(cast: Cast) -> None:
    make_confirmed_protocol(cast)
    entry = HoursEntry.objects.get(account="used")

    for _click in range(2):
        opposite = correct_hours(entry=entry, minutes=90, reason="Przerwa.", by=cast.maria, now=PROPOSED_AT)

    assert opposite.corrects == entry
    assert list(HoursEntry.objects.filter(account="used").order_by("pk").values_list("minutes", flat=True)) == [
        120,
        -120,
        90,
    ]
    assert HoursPool.objects.get().used == 90
    assert list(wrong_sums()) == []


@pytest.mark.parametrize("given", [{"minutes": 60}, {"minutes": 0}, {"reason": "Inny powód."}, {"by": "jan"}])
def test_what_was_corrected_is_not_corrected_otherwise(cast: Cast, given: dict[str, Any]) -> None:
    """Nobody is told that their correction was made when it was somebody else's."""
    make_confirmed_protocol(cast)
    entry = HoursEntry.objects.get(account="used")
    correct_hours(entry=entry, minutes=90, reason="Przerwa.", by=cast.maria, now=PROPOSED_AT)
    other = make_person("jan")
    make_appointment(other, Role.COORDINATOR, cast.maria.appointments.get().organisation)
    values = {"minutes": 90, "reason": "Przerwa.", "by": cast.maria, **given}
    values["by"] = other if values["by"] == "jan" else values["by"]

    with pytest.raises(Refused, match=str(cast.maria)):
        correct_hours(entry=entry, now=PROPOSED_AT, **values)

    assert HoursPool.objects.get().used == 90


def test_nothing_instead_pressed_twice(cast: Cast) -> None:
    make_confirmed_protocol(cast)
    entry = HoursEntry.objects.get(account="used")

    made = [correct_hours(entry=entry, reason="Nie było.", by=cast.maria, now=PROPOSED_AT) for _ in range(2)]

    assert (made[0], HoursPool.objects.get().used) == (made[1], 0)


def test_what_is_refused(cast: Cast) -> None:
    make_confirmed_protocol(cast)
    entry = HoursEntry.objects.get(account="used")

    for wrong in ({"reason": " "}, {"reason": "x", "minutes": -1}):
        with pytest.raises(Refused):
            correct_hours(entry=entry, by=cast.maria, now=PROPOSED_AT, **wrong)
    planned = HoursEntry.objects.filter(account="planned").order_by("pk")[0]
    with pytest.raises(Refused, match="tylko godziny wykorzystane"):
        correct_hours(entry=planned, reason="x", by=cast.maria, now=PROPOSED_AT)
    for person in (cast.tomasz, cast.renata, cast.marek, cast.ada):
        with pytest.raises(Refused, match="tylko Urząd"):
            correct_hours(entry=entry, reason="x", by=person, now=PROPOSED_AT)
