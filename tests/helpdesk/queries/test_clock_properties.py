"""What must hold for every clock, whatever happens to it, in whichever calendar."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpdesk.models import CalendarVersion, EscalationMoment, ServicePolicyVersion, Severity
from helpdesk.models.policy import DEFAULT_TARGETS
from helpdesk.queries.clock_story import Story
from helpdesk.queries.deadlines import Deadlines, deadlines, deadlines_of
from lms.kit.clock import WorkingCalendar

EVERY_STAGE = {
    code: {"workaround": {"days": 1}, "update": {"hours": 4}, **stages} for code, stages in DEFAULT_TARGETS.items()
}
POLICY = ServicePolicyVersion(number=1, targets=EVERY_STAGE)
NIGHT = (((time(22), time(0)), (time(0), time(6))),) * 7
CALENDARS = (
    WorkingCalendar(),
    replace(WorkingCalendar(), windows=(((time(7), time(12)), (time(12, 30), time(18))),) * 6 + ((),)),
    WorkingCalendar(time_zone="America/New_York", country=""),
    WorkingCalendar(windows=NIGHT),
    WorkingCalendar(around_the_clock=True),
)
Kind = EscalationMoment.Kind
LATER_KINDS = [kind for kind in Kind if kind != Kind.REGISTERED]


@dataclass(frozen=True)
class Tick:
    kind: str
    at: datetime
    severity: str = ""
    pause_reason: str = ""


def versions() -> Any:
    return st.sampled_from([CalendarVersion(number=1, data=each.to_data()) for each in CALENDARS])


@st.composite
def histories(draw: Any) -> list[Tick]:
    """Any moments in any order, some about the nights when clocks change; the story takes what makes no sense too."""
    nights = [datetime(2026, 3, 28, 20, tzinfo=UTC), datetime(2026, 10, 24, 20, tzinfo=UTC)]
    years = st.datetimes(datetime(2025, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - zone given
    at = draw(st.one_of(st.sampled_from(nights), years))
    told = [Tick(Kind.REGISTERED, at, draw(st.sampled_from(Severity.values)))]
    for _ in range(draw(st.integers(0, 10))):
        at += timedelta(minutes=draw(st.integers(0, 60 * 24 * 4)))
        kind = draw(st.sampled_from(LATER_KINDS))
        reason = draw(st.sampled_from(EscalationMoment.PauseReason.values)) if kind in ("paused", "resumed") else ""
        severity = draw(st.sampled_from(Severity.values)) if kind == Kind.CATEGORY else ""
        told.append(Tick(kind, at, severity, reason))
    return told


def seen(clock: Deadlines) -> Any:
    shares = [(stage, stage.half, stage.near) for stage in clock.stages]
    return shares, clock.stops, clock.pauses, clock.closed_at, clock.marks(), clock.next_due


@settings(max_examples=150, deadline=None)
@given(told=histories(), calendar=versions(), cut=st.integers(1, 11))
def test_reading_on_gives_what_reading_from_scratch_gives(
    told: list[Tick], calendar: CalendarVersion, cut: int
) -> None:
    story = Story()
    for number, tick in enumerate(told, start=1):
        story.take(tick)
        # Asked in between, the story goes on as if nobody had asked.
        assert seen(deadlines_of(story, POLICY, calendar)) == seen(deadlines(told[:number], POLICY, calendar))
    assert seen(deadlines_of(story, POLICY, calendar)) == seen(deadlines(list(told), POLICY, calendar))


@settings(max_examples=150, deadline=None)
@given(told=histories(), calendar=versions())
def test_shares_come_in_order_and_time_used_only_grows(told: list[Tick], calendar: CalendarVersion) -> None:
    clock = deadlines(told, POLICY, calendar)

    for stage in clock.stages:
        assert stage.began_at <= stage.half <= stage.near <= stage.due
        hours = [stage.spent(told[-1].at + timedelta(hours=each)) for each in range(0, 200, 7)]
        assert hours == sorted(hours)
        assert hours[0] >= timedelta(0)
    assert all(end is None or begin <= end for begin, end in clock.pauses)
    assert all(left[1] is not None and left[1] <= right[0] for left, right in pairwise(clock.pauses))


@settings(max_examples=150, deadline=None)
@given(told=histories(), calendar=versions(), wait=st.integers(0, 60 * 24 * 9))
def test_what_is_handed_over_later_is_due_no_earlier(told: list[Tick], calendar: CalendarVersion, wait: int) -> None:
    early = deadlines(told[:1], POLICY, calendar)
    late = deadlines([replace(told[0], at=told[0].at + timedelta(minutes=wait))], POLICY, calendar)

    assert all(after.due >= before.due for before, after in zip(early.stages, late.stages, strict=True))


@settings(max_examples=100, deadline=None)
@given(told=histories(), calendar=versions(), more=st.integers(1, 40))
def test_a_longer_promise_is_due_no_earlier(told: list[Tick], calendar: CalendarVersion, more: int) -> None:
    longer = {code: {**stages, "solution": _longer(stages["solution"], more)} for code, stages in EVERY_STAGE.items()}

    given_time = deadlines(told, POLICY, calendar).solution.due
    given_more = deadlines(told, ServicePolicyVersion(number=2, targets=longer), calendar).solution.due

    assert given_more >= given_time


def _longer(target: dict[str, int], more: int) -> dict[str, int]:
    return {unit: number + more for unit, number in target.items()}


@settings(max_examples=150, deadline=None)
@given(told=histories(), calendar=versions(), lasts=st.integers(0, 60 * 24 * 9), cut=st.floats(0, 1))
def test_cutting_a_pause_in_two_changes_nothing(
    told: list[Tick], calendar: CalendarVersion, lasts: int, cut: float
) -> None:
    begin = told[0].at
    end, middle = begin + timedelta(minutes=lasts), begin + timedelta(minutes=lasts) * cut
    reason = EscalationMoment.PauseReason.THIRD_PARTY

    def with_pause(*inside: Tick) -> list[tuple[datetime, datetime, datetime]]:
        paused = [Tick(Kind.PAUSED, begin, "", reason), *inside, Tick(Kind.RESUMED, end, "", reason)]
        return [(each.due, each.half, each.near) for each in deadlines([told[0], *paused], POLICY, calendar).stages]

    again = (Tick(Kind.RESUMED, middle, "", reason), Tick(Kind.PAUSED, middle, "", reason))
    assert with_pause(*again) == with_pause()


@pytest.mark.parametrize(
    ("start", "due"),
    [
        # Six hours from 22:00: the night in spring has no third hour, the one in autumn has it twice.
        ("2027-03-27T21:00+00:00", "2027-03-28T03:00+00:00"),
        ("2026-10-24T20:00+00:00", "2026-10-25T02:00+00:00"),
    ],
)
def test_hours_of_a_night_in_which_clocks_change_are_hours_that_pass(start: str, due: str) -> None:
    policy = ServicePolicyVersion(number=1, targets={"BLAD": {"reaction": {"hours": 6}, "solution": {"hours": 6}}})
    calendar = CalendarVersion(number=1, data=WorkingCalendar(windows=NIGHT, country="").to_data())

    clock = deadlines([Tick(Kind.REGISTERED, datetime.fromisoformat(start), "BLAD")], policy, calendar)

    assert clock.solution.due == datetime.fromisoformat(due)
    assert clock.solution.spent(clock.solution.due) == timedelta(hours=6)


def test_two_pauses_that_overlap_stand_once() -> None:
    at = datetime(2026, 11, 23, 9, tzinfo=UTC)
    hour = timedelta(hours=1)
    clock = deadlines(
        [
            Tick(Kind.REGISTERED, at, Severity.OUTAGE),
            Tick(Kind.PAUSED, at, "", "reporter"),
            Tick(Kind.PAUSED, at + hour, "", "third_party"),
            Tick(Kind.RESUMED, at + 2 * hour),
            Tick(Kind.RESUMED, at + 3 * hour, "", "third_party"),
        ],
        POLICY,
        CalendarVersion(number=1, data=WorkingCalendar().to_data()),
    )

    assert clock.pauses == ((at, at + 3 * hour),)
    assert clock.reaction.due == at + 5 * hour
    assert clock.stops[0].ended_at == at + 2 * hour


def test_each_word_of_the_contractor_starts_the_time_to_the_next_one_anew() -> None:
    at, hour = datetime(2026, 11, 23, 8, tzinfo=UTC), timedelta(hours=1)
    told = [Tick(Kind.REGISTERED, at, Severity.OUTAGE)]
    calendar = CalendarVersion(number=1, data=WorkingCalendar().to_data())

    due = []
    for kind, after in ((Kind.ACCEPTED, 1), (Kind.SAID, 3), (Kind.PROPOSED, 4), (Kind.SENT_BACK, 5)):
        told.append(Tick(kind, at + after * hour))
        stage = deadlines(told, POLICY, calendar).update
        assert stage is not None
        due.append((stage.due, stage.met_at))

    # From nine to one, from eleven to three, then what is left of the day and an hour of the next one.
    overnight = datetime(2026, 11, 24, 8, tzinfo=UTC)
    assert due == [
        (at + 5 * hour, None),
        (at + 7 * hour, None),
        (overnight, at + 4 * hour),
        (overnight, None),
    ]
