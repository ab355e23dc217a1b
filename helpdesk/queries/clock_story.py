"""What the moments of a matter tell, read one by one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from helpdesk.models import EscalationMoment
from lms.kit.pauses import Pause

Kind = EscalationMoment.Kind
REPORTER = EscalationMoment.PauseReason.REPORTER
ANSWERS = (Kind.BYPASSED, Kind.PROPOSED, Kind.REFUSED)
"""What the contractor gives for the leader to judge: it is heard, and the clock goes on."""
HEARD = (Kind.ACCEPTED, Kind.SAID, *ANSWERS)
TURNS = (Kind.PAUSED, Kind.RESUMED, Kind.CLOSED, *ANSWERS)


class Moment(Protocol):
    """A row of EscalationMoment, or anything that reads like one."""

    @property
    def kind(self) -> str: ...
    @property
    def severity(self) -> str: ...
    @property
    def pause_reason(self) -> str: ...
    @property
    def at(self) -> datetime: ...


@dataclass(frozen=True)
class Stop:
    """A pause with its reason; without `ended_at` it lasts."""

    reason: str
    began_at: datetime
    ended_at: datetime | None = None


class Story:
    """Moments are taken in their order; the state after each is all that the next one needs."""

    def __init__(self) -> None:
        self.started_at: datetime | None = None
        self.severity = ""
        self.severity_at_reaction = ""
        self.reacted_at: datetime | None = None
        self.heard_at: datetime | None = None
        self.bypassed_at: datetime | None = None
        self.workaround_at: datetime | None = None
        self.solved_at: datetime | None = None
        self.closed_at: datetime | None = None
        self.stops: list[Stop] = []
        self.pauses: list[Pause] = []

    @property
    def paused_since(self) -> datetime | None:
        return self.pauses[-1][0] if self.pauses and self.pauses[-1][1] is None else None

    def take(self, moment: Moment) -> None:
        if self.started_at is None:
            if moment.kind != Kind.REGISTERED:
                raise ValueError("the first moment registers")
            self.started_at, self.severity = moment.at, moment.severity
            return
        if moment.kind in HEARD:
            self.heard_at = moment.at
        if moment.kind in TURNS:
            self._turn(moment)
        if moment.kind == Kind.ACCEPTED:
            self.reacted_at = self.reacted_at or moment.at
            self.severity_at_reaction = self.severity_at_reaction or self.severity
        elif moment.kind == Kind.CATEGORY:
            self.severity = moment.severity
        elif moment.kind in (*ANSWERS, Kind.WORKAROUND, Kind.SENT_BACK):
            self._judge(moment)
        elif moment.kind == Kind.CLOSED:
            self.closed_at = moment.at

    def _judge(self, moment: Moment) -> None:
        """What the contractor gives, and what the leader says to it; what is sent back was never given."""
        if moment.kind == Kind.SENT_BACK:
            self.solved_at = None
            self.bypassed_at = self.bypassed_at if self.workaround_at else None
        elif moment.kind == Kind.WORKAROUND:
            self.workaround_at = self.workaround_at or moment.at
        elif moment.kind == Kind.BYPASSED:
            self.bypassed_at = self.bypassed_at or moment.at
        else:
            self.solved_at = moment.at

    def _turn(self, moment: Moment) -> None:
        """Stop the clock, or let it run on: a solution and the end leave no pause behind."""
        reason = moment.pause_reason or REPORTER
        if moment.kind == Kind.PAUSED:
            self._stop(reason, moment.at)
        else:
            self._resume(moment.at, reason if moment.kind == Kind.RESUMED else "")

    def _stop(self, reason: str, at: datetime) -> None:
        if any(stop.reason == reason and stop.ended_at is None for stop in self.stops):
            return
        if not self.paused_since:
            self.pauses.append((at, None))
        self.stops.append(Stop(reason, at))

    def _resume(self, at: datetime, reason: str = "") -> None:
        """End the pause of that reason, or every one; the clock goes on when none is left."""
        self.stops = [
            Stop(stop.reason, stop.began_at, at) if stop.ended_at is None and reason in ("", stop.reason) else stop
            for stop in self.stops
        ]
        if self.paused_since and all(stop.ended_at for stop in self.stops):
            self.pauses[-1] = (self.pauses[-1][0], at)
