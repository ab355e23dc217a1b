"""Times that laws set, as a pure function of what was done: by the clock on the wall, every day and night.

- Incident (Act on the national cybersecurity system of 5 July 2018, as in force since 3 April 2026, Dz.U. 2026 item
  252, art. 11; NIS2, art. 23(4)): early warning within 24 hours, report within 72 hours of finding out, final report
  within a month. We count 30 days of the final report from finding out, not from the report: never later than the law.
- Breach of personal data (GDPR, art. 33(1)): within 72 hours of becoming aware of it, each controller for itself,
  unless it is unlikely to result in a risk.
- Accessibility (Act of 4 April 2019 on digital accessibility, Dz.U. 2023 item 1440, art. 18): within 7 days of the
  request; where that cannot be, the reason for the delay is told within them with a new day, at most 2 months after it.

Hours run on through nights, days off and changes of clocks. Of days and months the first day is not counted (Civil
Code, art. 111); the last one counts to its midnight, and where it is a Saturday or a day off, the next working day does
(art. 115, Code of Administrative Procedure, art. 57 § 4).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from helpdesk.models.obligation import ObligationStep, ObligationWarning, Standing, Statute
from lms.kit.clock import WorkingCalendar
from lms.kit.months import months_after

WARSAW = ZoneInfo("Europe/Warsaw")
DAYS = WorkingCalendar(windows=(((time(0), time(0)),),) * 5 + ((), ()))
"""Whole days; asked only for the ends of days, so that its windows cut no hour."""
HOURS = {Statute.WARNING: 24, Statute.NOTICE: 72, Statute.BREACH: 72}
REPORT_DAYS, ACCESS_DAYS, ACCESS_MONTHS = 30, 7, 2
HALF, NEAR = 0.5, 0.8
Kind = ObligationStep.Kind
ENDS = (Kind.DONE, Kind.NEEDLESS)
TAKEN_BACK = (*ENDS, Kind.DELAYED)
"""What a step "undone" takes back: always the last one that stands."""


class Step(Protocol):
    """What is read of a step; the table's rows are such."""

    kind: Any
    at: Any
    until: Any


@dataclass(frozen=True)
class StatutoryClock:
    """`due_at` as a told delay has left it, `first_due_at` without one."""

    found_at: datetime
    due_at: datetime
    first_due_at: datetime
    standing: Standing
    met_at: datetime | None

    def marks(self) -> list[tuple[datetime, str]]:
        """When to warn, earliest first; nothing once it is met or not needed."""
        if self.standing != Standing.RUNNING:
            return []
        whole = self.due_at - self.found_at
        return [
            (self.found_at + whole * HALF, ObligationWarning.Kind.HALF),
            (self.found_at + whole * NEAR, ObligationWarning.Kind.NEAR),
            (self.due_at, ObligationWarning.Kind.MISSED),
        ]

    def next_check(self, now: datetime) -> datetime | None:
        return next((at for at, _kind in self.marks() if at > now), None)


def statutory_clock(statute: str, steps: Iterable[Step]) -> StatutoryClock:
    """Read the steps in the order in which they were written down. Raise ValueError when nothing was found out.

    A step that is taken back never was one. Of several ends the first that stands counts, of several delays the last.
    """
    found_at: datetime | None = None
    stand: list[Step] = []
    lapsed = False
    for step in steps:
        if step.kind == Kind.FOUND:
            found_at = step.at
        elif step.kind in TAKEN_BACK:
            stand.append(step)
        elif step.kind == Kind.UNDONE and stand:
            stand.pop()
        elif step.kind in (Kind.LAPSED, Kind.REVIVED):
            lapsed = step.kind == Kind.LAPSED
    if found_at is None:
        raise ValueError("nothing was found out")
    first = first_due(statute, found_at)
    due = _delayed(statute, found_at, first, [step for step in stand if step.kind == Kind.DELAYED])
    end = next((step for step in stand if step.kind in ENDS), None)
    met_at = end.at if end and end.kind == Kind.DONE else None
    return StatutoryClock(found_at, due, first, _standing(end, met_at, due, lapsed=lapsed), met_at)


def first_due(statute: str, found_at: datetime) -> datetime:
    """When it is due as long as no delay was told."""
    if statute in HOURS:
        return found_at.astimezone(UTC) + timedelta(hours=HOURS[Statute(statute)])
    return DAYS.add_calendar_days(found_at, REPORT_DAYS if statute == Statute.REPORT else ACCESS_DAYS)


def last_day(found_at: datetime) -> date:
    """The last day that may be promised to whoever asks for accessibility: two months after the request."""
    return months_after(found_at.astimezone(WARSAW).date(), ACCESS_MONTHS)


def _delayed(statute: str, found_at: datetime, first: datetime, delays: list[Step]) -> datetime:
    """A delay told after the first days have passed moves nothing."""
    told = [step for step in delays if step.at <= first and step.until]
    if statute != Statute.ACCESS or not told:
        return first
    days = (min(told[-1].until, last_day(found_at)) - found_at.astimezone(WARSAW).date()).days
    return max(first, DAYS.add_calendar_days(found_at, max(days, 1)))


def _standing(end: Step | None, met_at: datetime | None, due: datetime, *, lapsed: bool) -> Standing:
    if met_at:
        return Standing.MET if met_at <= due else Standing.LATE
    return Standing.NEEDLESS if end or lapsed else Standing.RUNNING
