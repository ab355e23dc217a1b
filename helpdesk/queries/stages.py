"""One promised time: when it runs out, when to warn of it, how much of it is used."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction
from functools import cached_property

from helpdesk.models import Reminder
from lms.kit.clock import Target, WorkingCalendar
from lms.kit.pauses import Pause

HALF, NEAR = Fraction(1, 2), Fraction(4, 5)
"""Shares of the time after which whoever must act is warned."""

RANKS = {Reminder.Kind.HALF: 0, Reminder.Kind.NEAR: 1, Reminder.Kind.MISSED: 2}


@dataclass(frozen=True)
class Mark:
    """A moment at which somebody is to be warned."""

    at: datetime
    target: str
    kind: str
    due: datetime

    @property
    def rank(self) -> int:
        """Of two marks at one moment the later kind says more."""
        return RANKS[Reminder.Kind(self.kind)]


@dataclass(frozen=True)
class Stage:
    """Counted from `began_at` in `hours`, less `pauses`, as promised for `category`; `met_at` when it was kept.

    The shares are worked out when somebody asks: a check of all that is stored needs the deadlines only.
    """

    target: str
    due: datetime
    met_at: datetime | None
    began_at: datetime
    category: str
    hours: WorkingCalendar = field(compare=False, repr=False)
    pauses: tuple[Pause, ...] = field(default=(), compare=False, repr=False)

    @cached_property
    def half(self) -> datetime:
        return self._after(HALF)

    @cached_property
    def near(self) -> datetime:
        return self._after(NEAR)

    def marks(self) -> list[Mark]:
        pairs = (
            (self.half, Reminder.Kind.HALF),
            (self.near, Reminder.Kind.NEAR),
            (self.due, Reminder.Kind.MISSED),
        )
        return [Mark(at, self.target, kind, self.due) for at, kind in pairs]

    def is_missed(self, now: datetime) -> bool:
        return (self.met_at or now) > self.due

    def spent(self, now: datetime) -> timedelta:
        """Working time used up until it was kept, or until now; what a report holds against the promise."""
        return self.hours.spent(self.began_at, self.met_at or now, self.pauses)

    @cached_property
    def allowed(self) -> timedelta:
        """Working time between the beginning and the deadline, pauses apart."""
        return self.hours.spent(self.began_at, self.due, self._closed)

    @property
    def _closed(self) -> tuple[Pause, ...]:
        return tuple((begin, end or begin) for begin, end in self.pauses)

    def _after(self, share: Fraction) -> datetime:
        if not self.allowed:
            return self.due
        seconds = max(self.allowed.total_seconds() * float(share), 1)
        at = self.hours.deadline(self.began_at, Target(hours=seconds / 3600), self._closed, now=self.began_at)
        return min(at, self.due)
