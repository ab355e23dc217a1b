"""The working windows of one year with running sums, so that no question walks through time step by step."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate
from typing import Self

ZERO = timedelta(0)


@dataclass(frozen=True)
class YearTable:
    """Windows of one local year in UTC, in order: `before[n]` is the working time ahead of window `n` in that year.

    `days` are the local days with any window, `closes` the end of the last window of each.
    """

    starts: list[datetime]
    ends: list[datetime]
    before: list[timedelta]
    total: timedelta
    days: list[date]
    closes: list[datetime]

    @classmethod
    def of(cls, year: int, opened: Callable[[date], list[tuple[datetime, datetime]]]) -> Self:
        """The table of a year, given the windows of a day in order and without overlap."""
        first = date(year, 1, 1)
        length = (date(year + 1, 1, 1) - first).days
        by_day = [(day, opened(day)) for day in (first + timedelta(days=n) for n in range(length))]
        windows = [window for _, of_day in by_day for window in of_day]
        *before, total = accumulate((end - start for start, end in windows), initial=ZERO)
        return cls(
            starts=[start for start, _ in windows],
            ends=[end for _, end in windows],
            before=before,
            total=total,
            days=[day for day, of_day in by_day if of_day],
            closes=[of_day[-1][1] for _, of_day in by_day if of_day],
        )

    def worked_until(self, moment: datetime) -> timedelta:
        """Working time from the beginning of the year."""
        index = bisect_right(self.starts, moment) - 1
        if index < 0:
            return ZERO
        return self.before[index] + min(moment, self.ends[index]) - self.starts[index]

    def moment_of(self, worked: timedelta) -> datetime:
        """The first moment at which `worked` (above zero, at most the total) has passed."""
        index = bisect_left(self.before, worked) - 1
        return self.starts[index] + (worked - self.before[index])

    def opening_from(self, moment: datetime) -> datetime | None:
        """`moment` if a window is open then, else the next start in this year."""
        index = bisect_right(self.ends, moment)
        return max(moment, self.starts[index]) if index < len(self.ends) else None

    def closes_after(self, day: date) -> list[datetime]:
        """The closes of the working days later than `day`."""
        return self.closes[bisect_right(self.days, day) :]
