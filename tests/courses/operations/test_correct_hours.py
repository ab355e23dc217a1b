"""Hours are corrected by the opposite row, and by one with the right number."""

import pytest

from courses.models import HoursEntry, HoursPool
from courses.operations.correct_hours import correct_hours
from courses.queries.hours import wrong_sums
from lms.kit.refused import Refused
from tests.factories.people import Cast
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
