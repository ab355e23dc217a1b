"""When people are left alone."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from lms.kit.quiet import is_quiet, next_full_hour

WARSAW = ZoneInfo("Europe/Warsaw")


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [
        (datetime(2026, 11, 23, 6, 59, 59, tzinfo=WARSAW), True),
        (datetime(2026, 11, 23, 7, tzinfo=WARSAW), False),
        (datetime(2026, 11, 23, 19, 59, 59, tzinfo=WARSAW), False),
        (datetime(2026, 11, 23, 20, tzinfo=WARSAW), True),
        (datetime(2026, 11, 22, 12, tzinfo=WARSAW), True),  # a Sunday
        (datetime(2026, 11, 11, 12, tzinfo=WARSAW), True),  # Independence Day
        (datetime(2026, 12, 24, 12, tzinfo=WARSAW), True),
        (datetime(2026, 7, 1, 5, 30, tzinfo=UTC), False),  # half past seven in summer
        (datetime(2026, 12, 1, 5, 30, tzinfo=UTC), True),  # half past six in winter
        (datetime(2026, 12, 1, 23, 30, tzinfo=UTC), True),
    ],
)
def test_nights_weekends_and_holidays_are_quiet(moment: datetime, quiet: bool) -> None:
    assert is_quiet(moment) == quiet


@pytest.mark.parametrize(
    ("moment", "then"),
    [
        (datetime(2026, 11, 23, 7, 15, tzinfo=WARSAW), datetime(2026, 11, 23, 8, tzinfo=WARSAW)),
        (datetime(2026, 11, 23, 8, tzinfo=WARSAW), datetime(2026, 11, 23, 9, tzinfo=WARSAW)),
        (datetime(2026, 11, 23, 6, 20, tzinfo=WARSAW), datetime(2026, 11, 23, 7, tzinfo=WARSAW)),
        (datetime(2026, 11, 23, 19, 1, tzinfo=WARSAW), datetime(2026, 11, 24, 7, tzinfo=WARSAW)),
        (datetime(2026, 11, 27, 21, 1, tzinfo=WARSAW), datetime(2026, 11, 30, 7, tzinfo=WARSAW)),
    ],
)
def test_the_next_full_hour_at_which_people_are_not_left_alone(moment: datetime, then: datetime) -> None:
    assert next_full_hour(moment) == then
