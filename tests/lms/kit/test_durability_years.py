"""A period of durability falls into years without a gap."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lms.kit.durability_years import DurabilityYear, durability_years, last_day_of
from lms.kit.months import months_after

DAY = timedelta(days=1)
STARTS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@given(STARTS, st.integers(0, 4000))
def test_years_follow_one_another_and_fill_the_period(starts_on: date, days: int) -> None:
    ends_on = starts_on + timedelta(days=days)
    years = durability_years(starts_on, ends_on)

    assert (years[0].first, years[-1].last) == (starts_on, ends_on)
    assert [each.number for each in years] == list(range(1, len(years) + 1))
    assert all(later.first == earlier.last + DAY for earlier, later in pairwise(years))
    assert all(each.first == months_after(starts_on, 12 * (each.number - 1)) for each in years)


@given(STARTS, st.integers(1, 10))
def test_whole_years_are_as_many_as_were_asked_for(starts_on: date, number: int) -> None:
    assert len(durability_years(starts_on, last_day_of(starts_on, number))) == number


def test_a_period_from_a_leap_day_keeps_its_years() -> None:
    assert durability_years(date(2024, 2, 29), date(2026, 1, 31)) == [
        DurabilityYear(1, date(2024, 2, 29), date(2025, 2, 27)),
        DurabilityYear(2, date(2025, 2, 28), date(2026, 1, 31)),
    ]
