"""A term in months ends on the day of the same number."""

from datetime import date

import pytest

from lms.kit.months import months_after


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 5, 14), 24, date(2028, 5, 14)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 5, 14), 0, date(2026, 5, 14)),
    ],
)
def test_months_are_counted(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected


def test_there_is_no_year_ten_thousand() -> None:
    with pytest.raises(ValueError, match="year"):
        months_after(date(9999, 12, 1), 1)
