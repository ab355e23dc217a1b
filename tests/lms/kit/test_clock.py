"""The vectors of the service rules, and what must hold for every calendar, start and pause."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.kit.clock import OFFICE_WEEK, OutOfReachError, Target, WorkingCalendar

WARSAW = ZoneInfo("Europe/Warsaw")
OFFICE = WorkingCalendar()
NIGHT_SHIFT = WorkingCalendar(windows=(((time(0), time(3)), (time(22), time(0))),) * 7, country="")
ROUND_THE_CLOCK = WorkingCalendar(around_the_clock=True)
HOUR = timedelta(hours=1)

# Over both changes of clocks, Christmas, Easter and the turn of a year.
moments = st.builds(
    lambda seconds: datetime(2026, 10, 20, tzinfo=UTC) + timedelta(seconds=seconds), st.integers(0, 172 * 86_400)
)
amounts = st.timedeltas(timedelta(0), timedelta(hours=400))
calendars = st.sampled_from([OFFICE, NIGHT_SHIFT, ROUND_THE_CLOCK])
targets = st.one_of(
    st.builds(Target, hours=st.integers(1, 200)),
    st.builds(Target, days=st.integers(1, 40)),
    st.builds(Target, calendar_days=st.integers(1, 60)),
)
pause_lists = st.lists(st.tuples(moments, moments).map(lambda pair: (min(pair), max(pair))), max_size=5)
NOW = datetime(2027, 4, 10, tzinfo=UTC)


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=WARSAW)


@pytest.mark.parametrize(
    ("start", "target", "due"),
    [
        (local(2026, 11, 13, 15, 30), Target(hours=2), local(2026, 11, 16, 9, 30)),  # over a weekend
        (local(2026, 11, 10, 15), Target(hours=4), local(2026, 11, 12, 11)),  # 11 November
        (local(2026, 12, 23, 14), Target(hours=8), local(2026, 12, 28, 14)),  # 24 December is free since 2025
        (local(2024, 12, 23, 14), Target(hours=8), local(2024, 12, 24, 14)),  # and was not in 2024
        (local(2026, 6, 3, 12), Target(days=5), local(2026, 6, 11, 16)),  # Corpus Christi
        (local(2026, 11, 14, 10), Target(hours=2), local(2026, 11, 16, 10)),  # reported on a Saturday
        (local(2027, 3, 26, 15), Target(hours=2), local(2027, 3, 30, 9)),  # Easter Monday
        (local(2026, 11, 13, 15), Target(hours=1), local(2026, 11, 13, 16)),  # ends with the window, not the next one
        (local(2026, 11, 16, 9), Target(hours=0.5), local(2026, 11, 16, 9, 30)),
        (local(2026, 11, 14, 10), Target(days=1), local(2026, 11, 16, 16)),
        (local(2026, 11, 12, 9), Target(calendar_days=2), local(2026, 11, 16, 16)),  # ends on a Saturday: Monday
        (local(2026, 12, 10, 9), Target(calendar_days=14), local(2026, 12, 28, 16)),  # ends on 24 December
        (local(2026, 12, 31, 23, 59), Target(days=1), local(2027, 1, 4, 16)),
    ],
)
def test_deadline_of_the_service_rules(start, target, due):
    found = OFFICE.deadline(start, target, now=start)

    assert (found, found.tzinfo) == (due, UTC)


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        (local(2026, 10, 25, 0), 24, local(2026, 10, 25, 23)),  # the night has an hour more
        (local(2027, 3, 28, 0), 24, local(2027, 3, 29, 1)),  # and an hour less
    ],
)
def test_round_the_clock_counts_elapsed_hours_through_a_change_of_clocks(start, hours, due):
    assert ROUND_THE_CLOCK.add_working(start, hours * HOUR) == due


def test_a_night_window_is_as_long_as_its_night():
    nights = WorkingCalendar(windows=(((time(1), time(4)),),) * 7, country="")

    lengths = [
        nights.working_between(day, day + 24 * HOUR)
        for day in (local(2026, 10, 24), local(2026, 10, 25), local(2027, 3, 28))
    ]

    assert lengths == [3 * HOUR, 4 * HOUR, 2 * HOUR]


def test_windows_that_a_change_of_clocks_pushes_together_are_not_counted_twice():
    odd = WorkingCalendar(windows=(((time(1), time(2, 30)), (time(3, 10), time(4))),) * 7, country="")

    assert odd.working_between(local(2027, 3, 28), local(2027, 3, 29)) == 2 * HOUR


def test_several_windows_a_day_and_one_until_midnight():
    calendar = WorkingCalendar(windows=(((time(20), time(0)), (time(8), time(12))),) * 5 + ((), ()))

    assert calendar.add_working(local(2026, 11, 16, 11), 5 * HOUR) == local(2026, 11, 17, 0)
    assert calendar.next_opening(local(2026, 11, 16, 12)) == local(2026, 11, 16, 20)


def test_days_off_outrank_working_days_which_outrank_holidays():
    calendar = WorkingCalendar(
        extra_days_off=frozenset({date(2026, 11, 13), date(2026, 11, 14)}),
        extra_working_days=frozenset({date(2026, 11, 11), date(2026, 11, 14), date(2026, 11, 15)}),
    )

    worked = [day for day in range(9, 17) if calendar.is_working_day(date(2026, 11, day))]

    assert worked == [9, 10, 11, 12, 15, 16]
    assert calendar.next_opening(local(2026, 11, 12, 16)) == local(2026, 11, 15, 8)


def test_a_pause_in_hours_stands_still_and_one_on_the_day_of_report_gives_no_days_back():
    start = local(2026, 11, 16, 9)
    pauses = [(local(2026, 11, 16, 10), local(2026, 11, 16, 12))]

    assert OFFICE.deadline(start, Target(hours=2), pauses, now=NOW) == local(2026, 11, 16, 13)
    assert OFFICE.deadline(start, Target(days=1), pauses, now=NOW) == local(2026, 11, 17, 16)


def test_a_pause_gives_working_days_and_calendar_days_back():
    start = local(2026, 11, 16, 9)
    pauses = [(local(2026, 11, 17, 10), local(2026, 11, 18, 10))]

    assert OFFICE.deadline(start, Target(days=2), pauses, now=NOW) == local(2026, 11, 19, 16)
    assert OFFICE.deadline(start, Target(calendar_days=2), pauses, now=NOW) == local(2026, 11, 19, 16)


def test_an_open_pause_lasts_until_now_and_one_after_the_deadline_changes_nothing():
    start = local(2026, 11, 16, 9)

    assert OFFICE.deadline(
        start, Target(hours=2), [(local(2026, 11, 16, 10), None)], now=local(2026, 11, 16, 14)
    ) == local(2026, 11, 16, 15)
    assert OFFICE.deadline(start, Target(hours=2), [(local(2026, 11, 16, 11), None)], now=NOW) == local(
        2026, 11, 16, 11
    )


def test_spent_leaves_the_pauses_out():
    pauses = [(local(2026, 11, 16, 10), local(2026, 11, 16, 12)), (local(2026, 11, 16, 11), None)]

    assert OFFICE.spent(local(2026, 11, 16, 9), local(2026, 11, 17, 9), pauses) == HOUR


@given(calendars, moments, amounts, amounts)
def test_adding_in_two_steps_is_adding_at_once(calendar, start, first, second):
    halfway = calendar.add_working(start, first)

    assert calendar.add_working(halfway, second) == calendar.add_working(start, first + second)
    assert calendar.working_between(start, halfway) == first


@given(calendars, moments, moments, moments)
def test_working_time_of_two_spans_is_that_of_the_whole(calendar, one, two, three):
    first, second, third = sorted((one, two, three))

    parts = calendar.working_between(first, second) + calendar.working_between(second, third)

    assert parts == calendar.working_between(first, third)
    assert calendar.working_between(third, first) == timedelta(0)


@given(calendars, moments)
def test_between_a_moment_and_the_next_opening_nobody_works(calendar, moment):
    opening = calendar.next_opening(moment)

    assert calendar.working_between(moment, opening) == timedelta(0)
    assert calendar.working_between(opening, opening + timedelta(seconds=1)) == timedelta(seconds=1)


@given(calendars, moments, moments, targets, pause_lists)
def test_a_later_start_never_brings_an_earlier_deadline(calendar, one, other, target, pauses):
    if target.hours is None and calendar is not OFFICE:
        pauses = []  # days given back in a night of 23 or 25 hours may differ by that hour
    early, late = sorted((one, other))

    assert calendar.deadline(early, target, pauses, now=NOW) <= calendar.deadline(late, target, pauses, now=NOW)


@given(calendars, moments, targets, pause_lists)
def test_pauses_never_bring_a_deadline_forward(calendar, start, target, pauses):
    assert calendar.deadline(start, target, now=NOW) <= calendar.deadline(start, target, pauses, now=NOW)


@given(calendars, moments, targets, pause_lists, st.data())
def test_cutting_a_pause_in_two_changes_nothing(calendar, start, target, pauses, data):
    cut = [
        part
        for begin, end in pauses
        for middle in [
            data.draw(st.datetimes(begin.replace(tzinfo=None), end.replace(tzinfo=None), timezones=st.just(UTC)))
        ]
        for part in ((begin, middle), (middle, end))
    ]

    assert calendar.deadline(start, target, cut[::-1], now=NOW) == calendar.deadline(start, target, pauses, now=NOW)


@given(moments, st.integers(1, 200), pause_lists)
def test_until_the_deadline_in_hours_exactly_those_hours_are_spent(start, hours, pauses):
    due = OFFICE.deadline(start, Target(hours=hours), pauses, now=NOW)

    assert OFFICE.spent(start, due, pauses) == hours * HOUR


@given(
    st.sampled_from(
        [OFFICE, NIGHT_SHIFT, ROUND_THE_CLOCK, WorkingCalendar(extra_days_off=frozenset({date(2026, 5, 4)}))]
    )
)
def test_a_calendar_survives_being_written_down(calendar):
    assert WorkingCalendar.from_data(calendar.to_data()) == calendar


def test_what_lies_beyond_the_calendar_is_refused_quickly():
    closed = WorkingCalendar(windows=((),) * 7)
    start = local(2026, 11, 16, 9)

    for question in (
        lambda: closed.add_working(start, HOUR),
        lambda: closed.next_opening(start),
        lambda: closed.add_working_days(start, 1),
        lambda: closed.add_calendar_days(start, 1),
        lambda: OFFICE.deadline(start, Target(hours=1_000_000), now=start),
        lambda: OFFICE.deadline(start, Target(days=1_000_000), now=start),
        lambda: OFFICE.deadline(start, Target(calendar_days=1_000_000), now=start),
        lambda: ROUND_THE_CLOCK.add_working(start, timedelta(days=999_999_999)),
        lambda: OFFICE.add_working(datetime.max.replace(tzinfo=UTC), HOUR),
        lambda: OFFICE.working_between(datetime.min.replace(tzinfo=UTC), start),
    ):
        with pytest.raises(OutOfReachError):
            question()


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: OFFICE.add_working(NOW.replace(tzinfo=None), HOUR),
        lambda: OFFICE.add_working(NOW, -HOUR),
        lambda: OFFICE.add_working_days(NOW, 0),
        lambda: OFFICE.add_calendar_days(NOW, 0),
        lambda: Target(),
        lambda: Target(hours=1, days=1),
        lambda: Target(days=0),
        lambda: WorkingCalendar(windows=OFFICE_WEEK[:5]),
        lambda: WorkingCalendar(windows=(((time(9), time(9)),),) * 7),
    ],
)
def test_a_question_without_sense_is_a_mistake_of_the_caller(wrong):
    with pytest.raises(ValueError, match=r"."):
        wrong()
