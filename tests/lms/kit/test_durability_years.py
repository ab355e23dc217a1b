"""A period of durability falls into years without a gap."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lms.kit.durability_years import DurabilityYear, durability_years, last_day_of, years_to_ask
from lms.kit.months import months_after

DAY = timedelta(days=1)
PAYMENTS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
PAID = date(2026, 3, 1)


@given(PAYMENTS, st.integers(1, 4000))
def test_years_follow_one_another_and_fill_the_period(paid_on: date, days: int) -> None:
    ends_on = paid_on + timedelta(days=days)
    years = durability_years(paid_on, ends_on)

    assert (years[0].first, years[-1].last) == (paid_on + DAY, ends_on)
    assert [each.number for each in years] == list(range(1, len(years) + 1))
    assert all(later.first == earlier.last + DAY for earlier, later in pairwise(years))
    assert all(each.last == months_after(paid_on, 12 * each.number) for each in years[:-1])


@given(PAYMENTS, st.integers(1, 10))
def test_whole_years_are_as_many_as_were_asked_for(paid_on: date, number: int) -> None:
    assert len(durability_years(paid_on, last_day_of(paid_on, number))) == number


def test_five_years_end_on_the_fifth_anniversary() -> None:
    years = durability_years(PAID, date(2031, 3, 1))
    assert (len(years), years[0].first, years[-1].last) == (5, date(2026, 3, 2), date(2031, 3, 1))


def test_a_payment_on_a_leap_day_keeps_its_years() -> None:
    assert durability_years(date(2024, 2, 29), date(2026, 1, 31)) == [
        DurabilityYear(1, date(2024, 3, 1), date(2025, 2, 28)),
        DurabilityYear(2, date(2025, 3, 1), date(2026, 1, 31)),
    ]


def test_days_that_were_asked_about_are_not_asked_about_again() -> None:
    years = durability_years(PAID, date(2028, 3, 1))
    first = (years[0].first, years[0].last)
    assert years_to_ask(years, [first]) == years[1:]
    assert years_to_ask(years, [(each.first, each.last) for each in years]) == []


def test_a_period_that_was_moved_leaves_no_day_nobody_is_asked_about() -> None:
    years = durability_years(PAID, date(2029, 3, 1))
    shift = timedelta(days=100)
    asked = [(years[0].first - shift, years[0].last - shift)]

    to_ask = years_to_ask(years, asked)

    assert [each.number for each in to_ask] == [2, 3]
    assert (to_ask[0].first, to_ask[0].last) == (asked[0][1] + DAY, years[1].last)


@given(PAYMENTS, st.lists(st.tuples(st.integers(-400, 1500), st.integers(0, 500)), max_size=4))
def test_every_day_is_asked_about_once_asked(paid_on: date, spans: list[tuple[int, int]]) -> None:
    years = durability_years(paid_on, last_day_of(paid_on, 3))
    asked = [(paid_on + begin * DAY, paid_on + (begin + length) * DAY) for begin, length in spans]
    both = [*asked, *((each.first, each.last) for each in years_to_ask(years, asked))]
    assert years_to_ask(years, both) == []
