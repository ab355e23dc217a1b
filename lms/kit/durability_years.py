"""The years of durability: what a period from a day to a day is divided into."""

from dataclasses import dataclass
from datetime import date, timedelta

from lms.kit.months import months_after

DAY = timedelta(days=1)


@dataclass(frozen=True)
class DurabilityYear:
    """The year of that number, from 1; both days belong to it."""

    number: int
    first: date
    last: date


def durability_years(starts_on: date, ends_on: date) -> list[DurabilityYear]:
    """Years counted from the first day, one after the other without a gap; the last one may be shorter.

    `ends_on` belongs to the period. Raise ValueError where it is before `starts_on`.
    """
    if ends_on < starts_on:
        raise ValueError("a period ends after it starts")
    found = []
    first, number = starts_on, 1
    while first <= ends_on:
        following = months_after(starts_on, 12 * number)
        found.append(DurabilityYear(number, first, min(following - DAY, ends_on)))
        first, number = following, number + 1
    return found


def last_day_of(starts_on: date, years: int) -> date:
    """The last day of so many years from `starts_on`."""
    return months_after(starts_on, 12 * years) - DAY
