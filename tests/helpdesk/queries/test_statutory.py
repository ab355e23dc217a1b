"""Times that laws set: their vectors, nights on which clocks change, and what must always hold."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.models import Statute
from helpdesk.queries.statutory import StatutoryClock, first_due, last_day, statutory_clock

WARSAW = ZoneInfo("Europe/Warsaw")
BEGIN = datetime(2025, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 5 * 366 * 24 * 60).map(lambda minutes: BEGIN + timedelta(minutes=minutes))


@dataclass(frozen=True)
class Step:
    kind: str
    at: datetime
    until: date | None = None


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=WARSAW).astimezone(UTC)


def clock(statute: str, *steps: tuple[str, str] | tuple[str, str, date]) -> StatutoryClock:
    return statutory_clock(statute, [Step(step[0], local(step[1]), *step[2:]) for step in steps])


VECTORS = (
    ("warning", "2026-11-20 22:30", "2026-11-21 22:30"),
    ("notice", "2026-12-24 15:00", "2026-12-27 15:00"),
    ("breach", "2026-11-13 10:00", "2026-11-16 10:00"),
    # The nights on which clocks change: 24 hours stay 24 hours.
    ("warning", "2026-10-24 12:00", "2026-10-25 11:00"),
    ("warning", "2027-03-27 12:00", "2027-03-28 13:00"),
    ("breach", "2026-10-24 12:00", "2026-10-27 11:00"),
    # The day itself is not counted, the last one counts to its midnight.
    ("access", "2026-11-23 10:00", "2026-12-01 00:00"),
    ("access", "2026-11-23 00:00", "2026-12-01 00:00"),
    ("report", "2026-11-02 10:00", "2026-12-03 00:00"),
    # 30 days on 25 December, then a Saturday and a Sunday; seven on Saint Stephen's Day.
    ("report", "2026-11-25 10:00", "2026-12-29 00:00"),
    ("access", "2026-12-19 10:00", "2026-12-29 00:00"),
    # The day counts where the clock on the wall is, not in UTC.
    ("access", "2026-11-24 00:30", "2026-12-02 00:00"),
)


@pytest.mark.parametrize(("statute", "found", "due"), VECTORS)
def test_vectors(statute: str, found: str, due: str) -> None:
    read = clock(statute, ("found", found))

    assert (read.found_at, read.due_at, read.standing, read.met_at) == (local(found), local(due), "running", None)


STORIES = (
    ((("done", "2026-11-23 20:00"),), "met"),
    ((("done", "2026-11-26 10:00"),), "met"),
    ((("done", "2026-11-26 10:01"),), "late"),
    ((("needless", "2026-11-24 10:00"),), "needless"),
    ((("needless", "2026-11-24 10:00"), ("undone", "2026-11-24 11:00")), "running"),
    ((("done", "2026-11-24 10:00"), ("undone", "2026-11-24 11:00"), ("done", "2026-11-27 11:00")), "late"),
    ((("undone", "2026-11-24 11:00"),), "running"),
    ((("noted", "2026-11-24 11:00"),), "running"),
    ((("lapsed", "2026-11-24 11:00"),), "needless"),
    ((("lapsed", "2026-11-24 11:00"), ("revived", "2026-11-24 12:00")), "running"),
    ((("done", "2026-11-24 10:00"), ("lapsed", "2026-11-24 11:00")), "met"),
    ((("done", "2026-11-26 11:00"), ("found", "2026-11-23 12:00")), "met"),
)


@pytest.mark.parametrize(("steps", "standing"), STORIES)
def test_what_was_done_decides_how_it_stands(steps: tuple[tuple[str, str], ...], standing: str) -> None:
    read = clock("breach", ("found", "2026-11-23 10:00"), *steps)

    assert read.standing == standing
    assert bool(read.marks()) == (standing == "running")


def test_a_delay_told_in_time_moves_the_answer() -> None:
    found = ("found", "2026-11-23 10:00")

    assert last_day(local("2026-11-23 10:00")) == date(2027, 1, 23)
    # 11 December is a Friday, 12 a Saturday; what is promised beyond two months ends with them.
    for until, due in (
        (date(2026, 12, 11), "2026-12-12 00:00"),
        (date(2026, 12, 12), "2026-12-15 00:00"),
        (date(2028, 1, 1), "2027-01-26 00:00"),
        (date(2026, 11, 24), "2026-12-01 00:00"),
    ):
        assert clock("access", found, ("delayed", "2026-11-30 23:59", until)).due_at == local(due)


def test_a_delay_told_too_late_or_taken_back_moves_nothing() -> None:
    found, until = ("found", "2026-11-23 10:00"), date(2026, 12, 11)

    late = clock("access", found, ("delayed", "2026-12-01 00:01", until))
    back = clock("access", found, ("delayed", "2026-11-25 10:00", until), ("undone", "2026-11-25 11:00"))
    other = clock("breach", found, ("delayed", "2026-11-24 10:00", until))

    assert (late.due_at, back.due_at, other.due_at) == (
        local("2026-12-01 00:00"), local("2026-12-01 00:00"), local("2026-11-26 10:00"),
    )  # fmt: skip


def test_warnings_come_at_half_at_four_fifths_and_at_the_end() -> None:
    read = clock("warning", ("found", "2026-11-23 10:00"))

    assert read.marks() == [
        (local("2026-11-23 22:00"), "half"),
        (local("2026-11-24 05:12"), "near"),
        (local("2026-11-24 10:00"), "missed"),
    ]
    assert read.next_check(local("2026-11-23 22:00")) == local("2026-11-24 05:12")
    assert read.next_check(local("2026-11-24 10:00")) is None


def test_nothing_found_out_has_no_clock() -> None:
    with pytest.raises(ValueError, match="found out"):
        statutory_clock("breach", [])


@given(found=MOMENTS, later=st.timedeltas(timedelta(0), timedelta(days=400)), statute=st.sampled_from(Statute.values))
def test_what_is_found_out_later_is_never_due_earlier(found: datetime, later: timedelta, statute: str) -> None:
    assert first_due(statute, found) <= first_due(statute, found + later)


@given(found=MOMENTS, statute=st.sampled_from(["warning", "notice", "breach"]))
def test_hours_are_elapsed_hours(found: datetime, statute: str) -> None:
    assert first_due(statute, found) - found == timedelta(hours=24 if statute == "warning" else 72)


@given(found=MOMENTS, statute=st.sampled_from(["report", "access"]))
def test_days_end_at_midnight_of_a_working_day_and_are_never_cut(found: datetime, statute: str) -> None:
    days = 30 if statute == "report" else 7
    due = first_due(statute, found).astimezone(WARSAW)
    last = (due - timedelta(seconds=1)).date()

    assert (due.hour, due.minute) == (0, 0)
    assert last.weekday() < 5
    assert days <= (last - found.astimezone(WARSAW).date()).days <= days + 5


@given(
    found=MOMENTS,
    ends=st.lists(st.sampled_from(["done", "needless", "noted", "undone"]), max_size=8),
    statute=st.sampled_from(Statute.values),
)
def test_taking_back_all_leaves_what_was_there_at_first(found: datetime, ends: list[str], statute: str) -> None:
    begun = [Step("found", found)]
    steps = [*begun, *(Step(kind, found) for kind in ends), *(Step("undone", found) for _each in ends)]

    assert statutory_clock(statute, steps) == statutory_clock(statute, begun)


@given(found=MOMENTS, corrected=MOMENTS, statute=st.sampled_from(Statute.values))
def test_a_correction_counts_as_if_it_had_been_said_at_first(
    found: datetime, corrected: datetime, statute: str
) -> None:
    twice = statutory_clock(statute, [Step("found", found), Step("found", corrected)])

    assert twice == statutory_clock(statute, [Step("found", corrected)])
