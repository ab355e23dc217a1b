"""Deadlines: the vectors of the contract's annex, stages, pauses, and what must always hold."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpdesk.models import CalendarVersion, Reminder, ServicePolicyVersion, Severity
from helpdesk.models.policy import DEFAULT_TARGETS
from helpdesk.queries.deadlines import Deadlines, answer_stage, deadlines
from lms.kit.clock import WorkingCalendar

WARSAW = ZoneInfo("Europe/Warsaw")
POLICY = ServicePolicyVersion(number=1, targets=DEFAULT_TARGETS)
CALENDAR = CalendarVersion(number=1, data=WorkingCalendar().to_data())


@dataclass(frozen=True)
class Tick:
    kind: str
    at: datetime
    severity: str = ""
    pause_reason: str = ""


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=WARSAW).astimezone(UTC)


def clock(severity: str, started: str, *ticks: tuple[str, str]) -> Deadlines:
    moments = [Tick("registered", local(started), severity), *(Tick(kind, local(at)) for kind, at in ticks)]
    return deadlines(moments, POLICY, CALENDAR)


def policy(**stages: dict[str, int]) -> ServicePolicyVersion:
    return ServicePolicyVersion(number=1, targets={Severity.DEFECT: stages})


VECTORS = (
    ({"hours": 2}, "2026-11-13 15:30", "2026-11-16 09:30"),
    ({"hours": 4}, "2026-11-10 15:00", "2026-11-12 11:00"),
    ({"hours": 8}, "2026-12-23 14:00", "2026-12-28 14:00"),
    ({"days": 5}, "2026-06-03 12:00", "2026-06-11 16:00"),
    ({"hours": 2}, "2026-11-21 10:00", "2026-11-23 10:00"),
    ({"hours": 1}, "2027-03-29 10:00", "2027-03-30 09:00"),
)


@pytest.mark.parametrize(("target", "start", "due"), VECTORS)
def test_vectors_of_the_annex(target: dict[str, int], start: str, due: str) -> None:
    given_policy = policy(reaction=target, solution=target)

    read = deadlines([Tick("registered", local(start), Severity.DEFECT)], given_policy, CALENDAR)

    assert (read.reaction.due, read.solution.due) == (local(due), local(due))


def test_each_category_of_the_default_policy_from_one_monday_morning() -> None:
    started = "2026-11-23 10:00"

    read = {
        severity: [(stage.target, stage.due) for stage in clock(severity, started).stages]
        for severity in Severity.values
    }

    assert read == {
        "AWARIA": [
            ("reaction", local("2026-11-23 12:00")),
            ("workaround", local("2026-11-24 10:00")),
            ("update", local("2026-11-23 14:00")),
            ("solution", local("2026-11-24 14:00")),
        ],
        "BLAD": [
            ("reaction", local("2026-11-23 14:00")),
            ("workaround", local("2026-11-25 16:00")),
            ("solution", local("2026-11-30 16:00")),
        ],
        "USTERKA": [("reaction", local("2026-11-24 10:00")), ("solution", local("2026-12-11 16:00"))],
        "KONSULTACJA": [("reaction", local("2026-11-24 10:00")), ("solution", local("2026-11-26 16:00"))],
        "MODYFIKACJA": [("reaction", local("2026-11-25 16:00")), ("solution", local("2026-12-07 16:00"))],
        "USLUGA": [("reaction", local("2026-11-24 10:00")), ("solution", local("2026-11-30 16:00"))],
        "DOSTEPNOSC": [("reaction", local("2026-11-24 16:00")), ("solution", local("2026-11-30 16:00"))],
        "BEZPIECZENSTWO": [
            ("reaction", local("2026-11-23 11:00")),
            ("update", local("2026-11-23 14:00")),
            ("solution", local("2026-11-24 10:00")),
        ],
    }


def test_the_clock_of_security_runs_through_the_night_of_the_changed_hour() -> None:
    read = clock(Severity.SECURITY, "2026-10-24 12:00")

    assert read.solution.due == local("2026-10-24 12:00") + timedelta(hours=24) == local("2026-10-25 11:00")


def test_a_question_back_stops_the_clock_until_its_answer() -> None:
    read = clock(
        Severity.OUTAGE,
        "2026-11-23 10:00",
        ("accepted", "2026-11-23 11:00"),
        ("paused", "2026-11-23 12:00"),
        ("resumed", "2026-11-24 12:00"),
    )

    # Twelve hours promised, two used before the pause, ten left from Tuesday noon.
    assert (read.reaction.met_at, read.solution.due, read.paused_since) == (
        local("2026-11-23 11:00"),
        local("2026-11-25 14:00"),
        None,
    )


def test_an_open_pause_holds_the_deadline_where_it_stood() -> None:
    running = clock(Severity.OUTAGE, "2026-11-23 10:00", ("accepted", "2026-11-23 11:00"))
    paused = clock(
        Severity.OUTAGE, "2026-11-23 10:00", ("accepted", "2026-11-23 11:00"), ("paused", "2026-11-23 12:00")
    )

    assert paused.solution.due == running.solution.due
    assert (paused.paused_since, paused.marks()) == (local("2026-11-23 12:00"), [])


def test_an_accepted_solution_counts_from_when_it_was_proposed() -> None:
    read = clock(Severity.DEFECT, "2026-11-23 10:00", ("proposed", "2026-11-24 10:00"), ("closed", "2026-12-24 10:00"))

    assert (read.solution.met_at, read.solution.is_missed(local("2026-12-31 10:00"))) == (
        local("2026-11-24 10:00"),
        False,
    )


def test_a_solution_sent_back_never_stopped_the_clock() -> None:
    untouched = clock(Severity.DEFECT, "2026-11-23 10:00")
    read = clock(
        Severity.DEFECT, "2026-11-23 10:00", ("proposed", "2026-11-24 10:00"), ("sent_back", "2026-11-26 10:00")
    )

    assert (read.solution.due, read.solution.met_at) == (untouched.solution.due, None)


def test_an_outage_with_an_accepted_way_round_is_a_defect_from_its_beginning() -> None:
    read = clock(Severity.OUTAGE, "2026-11-23 10:00", ("workaround", "2026-11-23 15:00"))

    assert (read.workaround and read.workaround.met_at, read.solution.due) == (
        local("2026-11-23 15:00"),
        local("2026-11-30 16:00"),
    )


def test_warnings_come_at_half_time_near_the_end_and_at_it_of_what_is_still_open() -> None:
    read = clock(Severity.CONSULTATION, "2026-11-23 10:00", ("accepted", "2026-11-23 10:30"))

    assert [(mark.target, mark.kind, mark.at) for mark in read.marks()] == [
        (Reminder.Target.SOLUTION, Reminder.Kind.HALF, local("2026-11-25 09:00")),
        (Reminder.Target.SOLUTION, Reminder.Kind.NEAR, local("2026-11-26 10:00")),
        (Reminder.Target.SOLUTION, Reminder.Kind.MISSED, local("2026-11-26 16:00")),
    ]


def test_what_was_never_registered_has_no_clock() -> None:
    with pytest.raises(ValueError, match="first moment registers"):
        deadlines([], POLICY, CALENDAR)
    with pytest.raises(ValueError, match="first moment registers"):
        deadlines([Tick("accepted", local("2026-11-23 10:00"))], POLICY, CALENDAR)


def test_the_first_line_answers_within_four_working_hours() -> None:
    stage = answer_stage(local("2026-11-20 15:00"), POLICY, CALENDAR)

    assert (stage.half, stage.due) == (local("2026-11-23 09:00"), local("2026-11-23 11:00"))


starts = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001 - zone is given
minutes = st.integers(0, 60 * 24 * 10)
severities = st.sampled_from(Severity.values)


@settings(max_examples=60, deadline=None)
@given(start=starts, severity=severities, first=minutes, length=minutes, cut=st.floats(0, 1))
def test_cutting_a_pause_in_two_changes_nothing(
    start: datetime, severity: str, first: int, length: int, cut: float
) -> None:
    begin = start + timedelta(minutes=first)
    end, middle = begin + timedelta(minutes=length), begin + timedelta(minutes=length) * cut
    whole = [Tick("registered", start, severity), Tick("paused", begin), Tick("resumed", end)]
    halves = [*whole[:2], Tick("resumed", middle), Tick("paused", middle), Tick("resumed", end)]

    assert deadlines(halves, POLICY, CALENDAR).stages == deadlines(whole, POLICY, CALENDAR).stages


@settings(max_examples=60, deadline=None)
@given(start=starts, severity=severities, first=minutes, length=minutes)
def test_a_pause_never_shortens_a_time_and_half_comes_before_the_end(
    start: datetime, severity: str, first: int, length: int
) -> None:
    begin = start + timedelta(minutes=first)
    plain = deadlines([Tick("registered", start, severity)], POLICY, CALENDAR)
    paused = deadlines(
        [
            Tick("registered", start, severity),
            Tick("paused", begin),
            Tick("resumed", begin + timedelta(minutes=length)),
        ],
        POLICY,
        CALENDAR,
    )

    assert all(late.due >= early.due for late, early in zip(paused.stages, plain.stages, strict=True))
    assert all(start <= stage.half <= stage.due for stage in paused.stages)
