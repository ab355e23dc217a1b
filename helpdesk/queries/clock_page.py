"""A matter's clock, line by line: what was promised, how much of it is used, who stopped it and why."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from helpdesk.clock_rules import OFFICE_PAUSES
from helpdesk.models import Escalation, EscalationMoment, Reminder
from helpdesk.queries.deadlines import Deadlines, Stage, Stop, deadlines, hours_for
from helpdesk.queries.promises import in_words
from helpdesk.queries.terms import STAGES
from helpdesk.queries.timers import how_long
from lms.kit.clock import WorkingCalendar
from lms.models import Person


@dataclass(frozen=True)
class StageLine:
    """`state`: "kept", "late", "stopped" or "running"."""

    label: Any
    promised: str
    due: datetime
    met_at: datetime | None
    state: str
    spent: str
    allowed: str


@dataclass(frozen=True)
class StopLine:
    """A pause: its reason and words, who began and who ended it, and the working time in it."""

    reason: str
    label: Any
    words: str
    began_at: datetime
    by: Person | None
    ended_at: datetime | None
    ended_by: Person | None
    length: str
    is_offices: bool


@dataclass(frozen=True)
class ClockPage:
    stages: list[StageLine]
    stops: list[StopLine]
    moments: list[EscalationMoment]
    reminders: list[Reminder]
    paused_since: datetime | None

    @property
    def offices_open(self) -> list[StopLine]:
        """Pauses of the office that last."""
        return [stop for stop in self.stops if stop.is_offices and stop.ended_at is None]


def clock_page(escalation: Escalation, now: datetime) -> ClockPage:
    """Two statements: the moments and the warnings that were given."""
    moments = list(escalation.moments.select_related("by").order_by("at", "pk"))
    clock = deadlines(moments, escalation.policy_version, escalation.calendar_version)
    hours = hours_for(escalation.policy_version, escalation.calendar_version, escalation.severity)
    return ClockPage(
        stages=[_stage_line(stage, clock, escalation, now) for stage in clock.stages],
        stops=[_stop_line(stop, moments, hours, now) for stop in clock.stops],
        moments=moments,
        reminders=list(escalation.reminders.order_by("made_at", "pk")),
        paused_since=clock.paused_since,
    )


def state_of(stage: Stage, clock: Deadlines, now: datetime) -> str:
    """What stands in a report: a stage that was kept late is late for ever."""
    if stage.is_missed(stage.met_at or clock.paused_since or clock.closed_at or now):
        return "late"
    if stage.met_at:
        return "kept"
    return "stopped" if clock.paused_since else "running"


def in_hours(amount: timedelta) -> str:
    """„3 h 20 min” of working time."""
    minutes = int(amount.total_seconds() // 60)
    return _("%(hours)d h %(minutes)d min") % {"hours": minutes // 60, "minutes": minutes % 60}


def _stage_line(stage: Stage, clock: Deadlines, escalation: Escalation, now: datetime) -> StageLine:
    policy, category = escalation.policy_version, stage.category
    target = policy.targets.get(category, {}).get(stage.target, {})
    until = clock.closed_at or now
    return StageLine(
        label=STAGES[Reminder.Target(stage.target)],
        promised=in_words(target, around=policy.runs_around_the_clock(category)),
        due=stage.due,
        met_at=stage.met_at,
        state=state_of(stage, clock, now),
        spent=in_hours(stage.spent(until)),
        allowed=in_hours(stage.allowed),
    )


def _stop_line(stop: Stop, moments: list[EscalationMoment], hours: WorkingCalendar, now: datetime) -> StopLine:
    kinds = EscalationMoment.Kind
    begun = (kinds.PAUSED, stop.began_at, stop.reason)
    began = next(each for each in moments if (each.kind, each.at, each.pause_reason) == begun)
    ending = (kinds.RESUMED, kinds.PROPOSED, kinds.CLOSED)
    ended = next((each for each in moments if each.kind in ending and each.at == stop.ended_at), None)
    length = hours.working_between(stop.began_at, stop.ended_at or now)
    return StopLine(
        reason=stop.reason,
        label=EscalationMoment.PauseReason(stop.reason).label,
        words=began.words,
        began_at=stop.began_at,
        by=began.by,
        ended_at=stop.ended_at,
        ended_by=ended.by if ended else None,
        length=how_long(length) if length >= timedelta(minutes=1) else _("under a minute"),
        is_offices=stop.reason in OFFICE_PAUSES,
    )
