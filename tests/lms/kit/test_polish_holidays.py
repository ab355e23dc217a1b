"""Days off by Polish law, for any year."""

from datetime import date

import holidays
import pytest

from lms.kit.clock import WorkingCalendar
from lms.kit.polish_holidays import easter, polish_holidays


def test_christmas_eve_is_a_day_off_since_2025() -> None:
    assert [date(year, 12, 24) in polish_holidays(year) for year in (2023, 2024, 2025, 2026, 2199)] == [
        *(False, False),
        *(True, True, True),
    ]


def test_the_fourteen_days_of_2026() -> None:
    assert [day.isoformat()[5:] for day in polish_holidays(2026)] == [
        *("01-01", "01-06", "04-05", "04-06", "05-01", "05-03", "05-24", "06-04"),
        *("08-15", "11-01", "11-11", "12-24", "12-25", "12-26"),
    ]


@pytest.mark.parametrize(
    ("year", "sunday"),
    [(1981, "04-19"), (2008, "03-23"), (2038, "04-25"), (2049, "04-18"), (2076, "04-19"), (2285, "03-22")],
)
def test_the_outermost_easters_and_those_that_rules_of_thumb_miss(year: int, sunday: str) -> None:
    assert easter(year).isoformat()[5:] == sunday


def test_the_package_says_the_same_as_long_as_it_knows() -> None:
    differing = [
        year
        for year in range(1970, 2101)
        if set(polish_holidays(year)) != set(holidays.country_holidays("PL", years=year))
    ]

    assert differing == []


def test_a_calendar_knows_them_beyond_the_package() -> None:
    hours = WorkingCalendar()

    assert not hours.is_working_day(date(2149, 5, 1))
    assert not any(hours.is_working_day(day) for day in polish_holidays(2150))
