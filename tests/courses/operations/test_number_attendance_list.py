"""The list of an office has one number, of its own year and office."""

from datetime import timedelta

import pytest

from courses.models import AttendanceList
from courses.operations.number_attendance_list import number_attendance_list
from lms.kit.refused import Refused
from tests.factories.meetings import FRIDAY, HOUR
from tests.factories.people import Cast
from tests.factories.showings import make_showing


def test_the_same_list_keeps_its_number(cast: Cast) -> None:
    slots = [make_showing(cast, begins_at=FRIDAY + count * 2 * HOUR) for count in range(2)]

    numbers = [
        number_attendance_list(slot=slot, partner=cast.partner, by=by, now=FRIDAY + 5 * HOUR).number
        for slot, by in ((slots[0], cast.leon), (slots[0], cast.tomasz), (slots[1], cast.renata))
    ]

    assert numbers == ["LO-2026-1410-0001", "LO-2026-1410-0001", "LO-2026-1410-0002"]


def test_not_before_and_not_of_another_office(cast: Cast) -> None:
    slot = make_showing(cast, partners=[cast.partner, cast.other_partner])

    for by, partner, late in (
        (cast.leon, cast.partner, -timedelta(seconds=1)),
        (cast.leon, cast.other_partner, HOUR),
        (cast.zofia, cast.partner, HOUR),
    ):
        with pytest.raises(Refused):
            number_attendance_list(slot=slot, partner=partner, by=by, now=FRIDAY + late)
    assert AttendanceList.objects.count() == 0
