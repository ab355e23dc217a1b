"""Deadlines as a pure function of the moments, the policy version and the calendar version.

Rules and their source (the contract's annex on support): the clock starts when the question is handed over; the
reaction ends with the first act of a person of the contractor; the clock stands only in the three pauses the contract
knows, as long as any of them lasts. A proposed solution ends the time if the leader accepts it; one that is sent back
never was a solution, so the clock has not stood; the same holds of a way round and of a refusal. An outage whose way
round was accepted is from then on a defect, counted from the same beginning; so is a matter whose category was changed
by agreement. The reaction is judged by the category that the contractor read when reacting. Where the policy promises
news, each word of the contractor starts that time anew.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from helpdesk.models import CalendarVersion, Reminder, ServicePolicyVersion, Severity
from helpdesk.models.policy import FIRST_LINE
from helpdesk.queries.clock_story import Moment, Stop, Story
from helpdesk.queries.stages import Mark, Stage
from lms.kit.clock import WorkingCalendar
from lms.kit.pauses import Pause

__all__ = [
    "FIRST_LINE",
    "Deadlines",
    "Mark",
    "Moment",
    "Stage",
    "Stop",
    "answer_stage",
    "deadlines",
    "hours_for",
    "stage_of",
]


@dataclass(frozen=True)
class Deadlines:
    """`stages` in order: reaction, workaround and news (where promised), solution.

    `stops` are the pauses as they were begun and ended, one for each reason; `pauses` the times in which the clock
    stood, apart from each other. A paused clock stands at `paused_since`.
    """

    started_at: datetime
    stages: tuple[Stage, ...]
    stops: tuple[Stop, ...]
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
    def update(self) -> Stage | None:
        return self.stage(Reminder.Target.UPDATE)

    @property
    def next_due(self) -> datetime:
        """What the contractor has to keep next: the reaction until somebody accepts, the solution afterwards."""
        return self.solution.due if self.reaction.met_at else self.reaction.due

    def marks(self) -> list[Mark]:
        """When to warn of the stages that are still open, earliest first; none while the clock stands."""
        if self.paused_since or self.closed_at:
            return []
        marks = (mark for stage in self.stages if not stage.met_at for mark in stage.marks())
        return sorted(marks, key=lambda mark: (mark.at, mark.target, mark.due, mark.rank))


def deadlines(
    moments: Iterable[Moment], policy_version: ServicePolicyVersion, calendar_version: CalendarVersion
) -> Deadlines:
    """Read the moments in their order; the first registers. Raises ValueError when nothing was registered."""
    story = Story()
    for moment in moments:
        story.take(moment)
    return deadlines_of(story, policy_version, calendar_version)


def deadlines_of(story: Story, policy_version: ServicePolicyVersion, calendar_version: CalendarVersion) -> Deadlines:
    """The same from a story that has been read so far; reading on and asking again gives what a fresh reading gives."""
    if story.started_at is None:
        raise ValueError("the first moment registers")
    category = Severity.DEFECT if story.severity == Severity.OUTAGE and story.workaround_at else story.severity
    started, pauses = story.started_at, tuple(story.pauses)

    def stage(target: str, category: str, met_at: datetime | None, began: datetime = started) -> Stage | None:
        return stage_of(policy_version, calendar_version, (category, target), began, pauses, met_at)

    stages = (
        stage(Reminder.Target.REACTION, story.severity_at_reaction or story.severity, story.reacted_at),
        stage(Reminder.Target.WORKAROUND, story.severity, story.bypassed_at or story.workaround_at or story.solved_at),
        stage(Reminder.Target.UPDATE, category, story.solved_at or story.closed_at, story.heard_at or started),
        stage(Reminder.Target.SOLUTION, category, story.solved_at),
    )
    return Deadlines(
        started_at=started,
        stages=tuple(each for each in stages if each),
        stops=tuple(story.stops),
        pauses=pauses,
        paused_since=story.paused_since,
        closed_at=story.closed_at,
    )


def answer_stage(
    waiting_since: datetime,
    policy_version: ServicePolicyVersion,
    calendar_version: CalendarVersion,
    stood: Sequence[Pause] = (),
) -> Stage:
    """By when the first line should answer: guidance only. `stood` while it was joined to another question."""
    stage = stage_of(policy_version, calendar_version, (FIRST_LINE, "reaction"), waiting_since, stood, None)
    if stage is None:
        raise ValueError("the policy of the first line sets no time to answer")
    return replace(stage, target=Reminder.Target.ANSWER)


def hours_for(
    policy_version: ServicePolicyVersion, calendar_version: CalendarVersion, category: str
) -> WorkingCalendar:
    around = policy_version.runs_around_the_clock(category)
    return calendar_version.every_hour if around else calendar_version.hours


def stage_of(
    policy_version: ServicePolicyVersion,
    calendar_version: CalendarVersion,
    of: tuple[str, str],
    began: datetime,
    pauses: Sequence[Pause],
    met_at: datetime | None,
) -> Stage | None:
    """`of` a category and a target; None where the policy promises nothing."""
    category, target = of
    promised = policy_version.target(category, target)
    if promised is None:
        return None
    hours = hours_for(policy_version, calendar_version, category)
    # An open pause is read as one that ends where it began: the stored deadline then stands still.
    closed = tuple((begin, end or begin) for begin, end in pauses)
    due = hours.deadline(began, promised, closed, now=began)
    return Stage(target, due, met_at, began, category, hours, tuple(pauses))
