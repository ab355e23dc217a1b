"""Deadlines as a pure function of the moments, the policy version and the calendar version.

Rules and their source (the contract's annex on support): the clock starts when the question is handed over; the
reaction ends with the first act of a person of the contractor; the clock stands only in the three pauses the contract
knows. A proposed solution ends the time if the leader accepts it; one that is sent back never was a solution, so the
clock has not stood. An outage whose way round was accepted is from then on a defect, counted from the same beginning.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from helpdesk.models import CalendarVersion, EscalationMoment, Reminder, ServicePolicyVersion, Severity
from helpdesk.models.policy import FIRST_LINE
from lms.kit.clock import Pause, Target, WorkingCalendar

Kind = EscalationMoment.Kind


class Moment(Protocol):
    """A row of EscalationMoment, or anything that reads like one."""

    kind: str
    severity: str
    at: datetime


@dataclass(frozen=True)
class Mark:
    """A moment at which somebody is to be warned."""

    at: datetime
    target: str
    kind: str
    due: datetime


@dataclass(frozen=True)
class Stage:
    """One promised time: when it runs out, and when it was kept."""

    target: str
    due: datetime
    half: datetime
    met_at: datetime | None

    def is_missed(self, now: datetime) -> bool:
        return (self.met_at or now) > self.due


@dataclass(frozen=True)
class Deadlines:
    """`stages` in order: reaction, workaround (where promised), solution. A paused clock stands at `paused_since`."""

    started_at: datetime
    stages: tuple[Stage, ...]
    pauses: tuple[Pause, ...]
    paused_since: datetime | None
    closed_at: datetime | None

    def stage(self, target: str) -> Stage | None:
        return next((stage for stage in self.stages if stage.target == target), None)

    @property
    def reaction(self) -> Stage:
        return self.stages[0]

    @property
    def solution(self) -> Stage:
        return self.stages[-1]

    @property
    def workaround(self) -> Stage | None:
        return self.stage(Reminder.Target.WORKAROUND)

    @property
    def next_due(self) -> datetime:
        """What the contractor has to keep next: the reaction until somebody accepts, the solution afterwards."""
        return self.solution.due if self.reaction.met_at else self.reaction.due

    def marks(self) -> list[Mark]:
        """When to warn of the stages that are still open, earliest first; none while the clock stands."""
        if self.paused_since or self.closed_at:
            return []
        ahead = (stage for stage in self.stages if not stage.met_at)
        marks = (
            Mark(at, stage.target, kind, stage.due)
            for stage in ahead
            for at, kind in ((stage.half, Reminder.Kind.HALF), (stage.due, Reminder.Kind.MISSED))
        )
        return sorted(marks, key=lambda mark: (mark.at, mark.target, mark.kind))


def deadlines(
    moments: Iterable[Moment], policy_version: ServicePolicyVersion, calendar_version: CalendarVersion
) -> Deadlines:
    """Read the moments in their order; the first registers. Raises ValueError when nothing was registered."""
    story = _Story()
    for moment in moments:
        story.take(moment)
    if story.started_at is None:
        raise ValueError("the first moment registers")
    category = Severity.DEFECT if story.severity == Severity.OUTAGE and story.workaround_at else story.severity
    started, pauses = story.started_at, tuple(story.pauses)

    def stage(target: str, category: str, met_at: datetime | None) -> Stage | None:
        promised = policy_version.target(category, target)
        hours = hours_for(policy_version, calendar_version, category)
        return _stage(hours, target, promised, started, pauses, met_at) if promised else None

    stages = (
        stage(Reminder.Target.REACTION, story.severity, story.reacted_at),
        stage(Reminder.Target.WORKAROUND, story.severity, story.workaround_at or story.solved_at),
        stage(Reminder.Target.SOLUTION, category, story.solved_at),
    )
    return Deadlines(
        started_at=started,
        stages=tuple(each for each in stages if each),
        pauses=pauses,
        paused_since=story.paused_since,
        closed_at=story.closed_at,
    )


def answer_stage(
    waiting_since: datetime, policy_version: ServicePolicyVersion, calendar_version: CalendarVersion
) -> Stage:
    """By when the first line should answer: guidance only."""
    promised = policy_version.target(FIRST_LINE, "reaction")
    if promised is None:
        raise ValueError("the policy of the first line sets no time to answer")
    return _stage(calendar_version.hours, Reminder.Target.ANSWER, promised, waiting_since, (), None)


def hours_for(
    policy_version: ServicePolicyVersion, calendar_version: CalendarVersion, category: str
) -> WorkingCalendar:
    around = policy_version.runs_around_the_clock(category)
    return replace(calendar_version.hours, around_the_clock=True) if around else calendar_version.hours


def _stage(
    hours: WorkingCalendar,
    target: str,
    promised: Target,
    started: datetime,
    pauses: Sequence[Pause],
    met_at: datetime | None,
) -> Stage:
    # An open pause is read as one that ends where it began: the stored deadline then stands still.
    closed = [(begin, end or begin) for begin, end in pauses]
    due = hours.deadline(started, promised, closed, now=started)
    whole = hours.spent(started, due, closed)
    half = hours.deadline(started, _worked(whole / 2), closed, now=started) if whole else due
    return Stage(target, due, min(half, due), met_at)


def _worked(amount: timedelta) -> Target:
    return Target(hours=max(amount.total_seconds(), 1) / 3600)


class _Story:
    """What the moments tell, read one by one."""

    def __init__(self) -> None:
        self.started_at: datetime | None = None
        self.severity = ""
        self.reacted_at: datetime | None = None
        self.workaround_at: datetime | None = None
        self.solved_at: datetime | None = None
        self.closed_at: datetime | None = None
        self.pauses: list[Pause] = []

    @property
    def paused_since(self) -> datetime | None:
        return self.pauses[-1][0] if self.pauses and self.pauses[-1][1] is None else None

    def take(self, moment: Moment) -> None:
        if self.started_at is None:
            if moment.kind != Kind.REGISTERED:
                raise ValueError("the first moment registers")
            self.started_at, self.severity = moment.at, moment.severity
        elif moment.kind == Kind.ACCEPTED:
            self.reacted_at = self.reacted_at or moment.at
        elif moment.kind == Kind.PAUSED and not self.paused_since:
            self.pauses.append((moment.at, None))
        elif moment.kind == Kind.WORKAROUND:
            self.workaround_at = self.workaround_at or moment.at
        elif moment.kind == Kind.PROPOSED:
            self._resume(moment.at)
            self.solved_at = moment.at
        elif moment.kind == Kind.SENT_BACK:
            self.solved_at = None
        elif moment.kind in (Kind.RESUMED, Kind.CLOSED):
            self._resume(moment.at)
            self.closed_at = moment.at if moment.kind == Kind.CLOSED else None

    def _resume(self, at: datetime) -> None:
        if self.paused_since:
            self.pauses[-1] = (self.pauses[-1][0], at)
