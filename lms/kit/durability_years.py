"""The years of durability: what a period is divided into, and which of its days were not asked about."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lms.kit.months import months_after

DAY = timedelta(days=1)
HALF_A_YEAR = timedelta(days=183)


@dataclass(frozen=True)
class DurabilityYear:
    """The year of that number, from 1; both days belong to it."""

    number: int
    first: date
    last: date


def durability_years(paid_on: date, ends_on: date) -> list[DurabilityYear]:
    """Years counted from the day after the payment, one after the other without a gap; each ends on an anniversary of
    it, only the last one may be shorter.

    The day of the event is not counted (regulation 1182/71, art. 3; civil code, art. 111-112). `ends_on` belongs to the
    period. Raise ValueError where it is not after `paid_on`.
    """
    if ends_on <= paid_on:
        raise ValueError("a period ends after its payment")
    found = []
    before, number = paid_on, 1
    while before < ends_on:
        anniversary = months_after(paid_on, 12 * number)
        found.append(DurabilityYear(number, before + DAY, min(anniversary, ends_on)))
        before, number = anniversary, number + 1
    return found


def last_day_of(paid_on: date, years: int) -> date:
    """The last day of so many years from the payment: the anniversary."""
    return months_after(paid_on, 12 * years)


def years_to_ask(years: list[DurabilityYear], asked: Collection[tuple[date, date]]) -> list[DurabilityYear]:
    """The years less the days (first, last) that were asked about already.

    What is left of a year is asked about from its first to its last such day; less than half a year goes to the next
    year, which begins earlier for it. After the last year nothing is left over.
    """
    found = []
    first = None
    for year in years:
        free = _free(first or year.first, year.last, asked)
        days = sum(((last - begin + DAY) for begin, last in free), timedelta())
        if days >= HALF_A_YEAR or (days and year == years[-1]) or days == year.last - year.first + DAY:
            found.append(replace(year, first=free[0][0], last=free[-1][1]))
            first = None
        else:
            first = free[0][0] if free else None
    return found


def _free(first: date, last: date, asked: Collection[tuple[date, date]]) -> list[tuple[date, date]]:
    """Stretches of days from `first` to `last` that are in none of `asked`."""
    found = []
    for begin, end in sorted(asked):
        if begin > last:
            break
        if first < begin:
            found.append((first, begin - DAY))
        first = max(first, end + DAY)
    return [*found, (first, last)] if first <= last else found
