"""Working time: deadlines as pure functions of a calendar, a start and pauses.

Everything goes in and comes out in UTC; only the windows and the days of a calendar are local. Rules and their
sources: a start outside a window counts from the next opening; the day of a report is not counted (Civil Code,
art. 111); a term of calendar days that ends on a day off ends on the next working day (art. 115).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any, Self
from zoneinfo import ZoneInfo

import holidays

from lms.kit.pauses import Pause, merged, utc
from lms.kit.polish_holidays import polish_holidays
from lms.kit.year_table import YearTable

Window = tuple[time, time]

ZERO = timedelta(0)
DAY = timedelta(days=1)
# Years outside these are typing mistakes; the bounds also keep the count of year tables small.
FIRST_YEAR, LAST_YEAR = 1970, 2200
OFFICE_WEEK: tuple[tuple[Window, ...], ...] = (((time(8), time(16)),),) * 5 + ((), ())


class OutOfReachError(ValueError):
    """No such moment in the years a calendar knows (1970–2200), for example in a calendar without any window."""


@dataclass(frozen=True)
class Target:
    """How long something may take: exactly one of working hours, working days, calendar days; above zero."""

    hours: Decimal | float | int | None = None
    days: int | None = None
    calendar_days: int | None = None

    def __post_init__(self) -> None:
        given = [each for each in (self.hours, self.days, self.calendar_days) if each is not None]
        if len(given) != 1 or not 0 < given[0] <= 1_000_000:
            raise ValueError("a target is exactly one of hours, days, calendar_days, above zero")

    @property
    def working_time(self) -> timedelta:
        """The hours as a duration, to the second."""
        return timedelta(seconds=round((self.hours or 0) * 3600))


@dataclass(frozen=True)
class WorkingCalendar:
    """When somebody works: windows of each weekday (Monday first), less holidays and days off.

    A window that ends at 00:00 lasts until midnight. `country` is "PL", an ISO code known to the `holidays` package,
    or "" for none. A day in `extra_working_days` is worked although it is a weekend or holiday, in its own windows or,
    where its weekday has none, in those of the first weekday that has; `extra_days_off` outranks it. A calendar
    `around_the_clock` runs in elapsed UTC time, through every night and change of clocks.
    """

    time_zone: str = "Europe/Warsaw"
    windows: tuple[tuple[Window, ...], ...] = OFFICE_WEEK
    country: str = "PL"
    extra_days_off: frozenset[date] = frozenset()
    extra_working_days: frozenset[date] = frozenset()
    around_the_clock: bool = False

    def __post_init__(self) -> None:
        if len(self.windows) != 7:
            raise ValueError("a calendar has windows for seven weekdays")
        for start, end in (window for day in self.windows for window in day):
            if end != time(0) and end <= start:
                raise ValueError("a window ends after it starts")

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """The calendar written by `to_data`."""
        return cls(
            time_zone=data["time_zone"],
            windows=tuple(
                tuple((time.fromisoformat(start), time.fromisoformat(end)) for start, end in day)
                for day in data["windows"]
            ),
            country=data["country"],
            extra_days_off=frozenset(map(date.fromisoformat, data["extra_days_off"])),
            extra_working_days=frozenset(map(date.fromisoformat, data["extra_working_days"])),
            around_the_clock=data["around_the_clock"],
        )

    def to_data(self) -> dict[str, Any]:
        """Plain JSON values, for a pinned version of the calendar."""
        return {
            "time_zone": self.time_zone,
            "windows": [
                [[start.isoformat("minutes"), end.isoformat("minutes")] for start, end in day] for day in self.windows
            ],
            "country": self.country,
            "extra_days_off": sorted(map(date.isoformat, self.extra_days_off)),
            "extra_working_days": sorted(map(date.isoformat, self.extra_working_days)),
            "around_the_clock": self.around_the_clock,
        }

    def add_working(self, start: datetime, amount: timedelta) -> datetime:
        """The earliest moment by which `amount` of working time has passed since `start`."""
        start = utc(start)
        if amount < ZERO:
            raise ValueError("working time only runs forward")
        if amount == ZERO:
            return start
        if self.around_the_clock:
            return _within_reach(start, amount)
        wanted = _table(self, _year(self, start)).worked_until(start) + amount
        for year in range(_year(self, start), LAST_YEAR + 1):
            table = _table(self, year)
            if wanted <= table.total:
                return table.moment_of(wanted)
            wanted -= table.total
        raise OutOfReachError("not enough working time before the calendar ends")

    def working_between(self, start: datetime, end: datetime) -> timedelta:
        """Working time from `start` to `end`; zero when `end` is not later."""
        start, end = utc(start), utc(end)
        if end <= start:
            return ZERO
        if self.around_the_clock:
            return end - start
        first, last = _year(self, start), _year(self, end)
        whole_years = sum((_table(self, year).total for year in range(first, last)), ZERO)
        return whole_years + _table(self, last).worked_until(end) - _table(self, first).worked_until(start)

    def next_opening(self, moment: datetime) -> datetime:
        """`moment` itself when it is within a window (its end not included), else the start of the next one."""
        moment = utc(moment)
        if self.around_the_clock:
            return moment
        for year in range(_year(self, moment), LAST_YEAR + 1):
            table = _table(self, year)
            opening = table.opening_from(moment)
            if opening is not None:
                return opening
        raise OutOfReachError("the calendar has no further window")

    def is_working_day(self, day: date) -> bool:
        """Whether any window is open on that local day."""
        return self.around_the_clock or bool(self._windows_of(day))

    def add_working_days(self, start: datetime, count: int) -> datetime:
        """The close of the `count`-th working day after the local day of `start`, which is not counted."""
        if count < 1:
            raise ValueError("at least one day")
        day = self._local_day(start)
        if self.around_the_clock:
            return self._midnight_after(_later(day, count))
        for year in range(day.year, LAST_YEAR + 1):
            ahead = _table(self, year).closes_after(day)
            if count <= len(ahead):
                return ahead[count - 1]
            count -= len(ahead)
        raise OutOfReachError("not enough working days before the calendar ends")

    def add_calendar_days(self, start: datetime, count: int) -> datetime:
        """The close of the `count`-th day after the local day of `start`, or of the first working day from then on."""
        if count < 1:
            raise ValueError("at least one day")
        last = _later(self._local_day(start), count)
        if self.around_the_clock:
            return self._midnight_after(last)
        for year in range(last.year, LAST_YEAR + 1):
            ahead = _table(self, year).closes_after(last - DAY)
            if ahead:
                return ahead[0]
        raise OutOfReachError("the calendar has no further working day")

    def deadline(self, start: datetime, target: Target, pauses: Sequence[Pause] = (), *, now: datetime) -> datetime:
        """When `target` runs out, counted from `start` with the pauses given back.

        An open pause (no end) lasts until `now`, so the answer moves on while it lasts. Pauses may overlap, touch or
        come in any order; one that begins after the deadline changes nothing. Working hours stand still in a pause.
        Working days get the paused working time back after their close; of calendar days each begun day of the paused
        time is given back. For both the day of `start` is not counted, so a pause within it gives nothing back.
        (Where windows lie in the night, a pause over a change of clocks gives back that hour more or less.)
        """
        start = utc(start)
        if target.hours is not None:
            return self._deadline_in_hours(start, target.working_time, merged(pauses, start, now))
        counted_from = self._midnight_after(self._local_day(start))
        stood = merged(pauses, counted_from, now)
        if target.days is not None:
            due = self.add_working_days(start, target.days)
            for begin, end in stood:
                if begin >= due:
                    break
                due = self.add_working(due, self.working_between(begin, end))
            return due
        paused, due = ZERO, self.add_calendar_days(start, target.calendar_days or 1)
        for begin, end in stood:
            if begin >= due:
                break
            paused += end - begin
            due = self.add_calendar_days(start, (target.calendar_days or 1) - (-paused // DAY))
        return due

    def spent(self, start: datetime, until: datetime, pauses: Sequence[Pause] = ()) -> timedelta:
        """Working time from `start` to `until` outside the pauses; what a report holds against a target of hours."""
        start, until = utc(start), utc(until)
        paused = (self.working_between(begin, min(end, until)) for begin, end in merged(pauses, start, until))
        return self.working_between(start, until) - sum(paused, ZERO)

    def _deadline_in_hours(self, start: datetime, left: timedelta, pauses: list[tuple[datetime, datetime]]) -> datetime:
        for begin, end in pauses:
            worked = self.working_between(start, begin)
            if worked >= left:
                break
            left -= worked
            start = max(start, end)
        return self.add_working(start, left)

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        """Worked out once: every look into a year's table asks for it."""
        return hash((self.time_zone, self.windows, self.country, self.around_the_clock, self.extra_days_off))

    @cached_property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def _local_day(self, moment: datetime) -> date:
        _year(self, moment)
        return utc(moment).astimezone(self._zone).date()

    def _midnight_after(self, day: date) -> datetime:
        return datetime.combine(_later(day, 1), time(0), self._zone).astimezone(UTC)

    def _windows_of(self, day: date) -> tuple[Window, ...]:
        own = self.windows[day.weekday()]
        if day in self.extra_days_off:
            return ()
        if day in self.extra_working_days:
            return own or next((windows for windows in self.windows if windows), ())
        return () if own and day in _holidays(self.country, day.year) else own

    def _opened(self, day: date) -> list[tuple[datetime, datetime]]:
        """The windows of a local day in UTC, in order, without overlap (a change of clocks may push two together)."""
        opened: list[tuple[datetime, datetime]] = []
        for start, end in sorted(self._windows_of(day)):
            begin = datetime.combine(day, start, self._zone).astimezone(UTC)
            close = (
                self._midnight_after(day) if end == time(0) else datetime.combine(day, end, self._zone).astimezone(UTC)
            )
            begin = max(begin, opened[-1][1]) if opened else begin
            if begin < close:
                opened.append((begin, close))
        return opened


@lru_cache(maxsize=1024)
def _table(calendar: WorkingCalendar, year: int) -> YearTable:
    return YearTable.of(year, calendar._opened)


@lru_cache(maxsize=512)
def _holidays(country: str, year: int) -> frozenset[date]:
    if country == "PL":
        # By our own rules: the package knows no Polish holiday after 2100.
        return frozenset(polish_holidays(year))
    return frozenset(holidays.country_holidays(country, years=year)) if country else frozenset()


def _year(calendar: WorkingCalendar, moment: datetime) -> int:
    """The local year of a moment, refused outside the years the calendar knows."""
    if not FIRST_YEAR < moment.year < LAST_YEAR:
        raise OutOfReachError(f"the calendar does not know the year {moment.year}")
    if moment.tzinfo is UTC and 2 <= moment.month <= 11:
        return moment.year
    return utc(moment).astimezone(calendar._zone).year


def _within_reach(start: datetime, amount: timedelta) -> datetime:
    if not FIRST_YEAR < start.year < LAST_YEAR or amount > DAY * 366 * (LAST_YEAR - start.year):
        raise OutOfReachError("the calendar ends before")
    return start + amount


def _later(day: date, count: int) -> date:
    if count > 366 * (LAST_YEAR - day.year):
        raise OutOfReachError("the calendar ends before")
    return day + DAY * count
