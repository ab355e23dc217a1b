"""Which stage of a due day has been reached, and whom it concerns."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.queries.reminders import stage_on

DUE = date(2026, 12, 1)
days = st.integers(-60, 120)


def later(count: int) -> date:
    return DUE + timedelta(days=count)


@pytest.mark.parametrize(
    ("passed", "stage"),
    [
        *((-31, None), (-30, -30), (-8, -30), (-7, -7), (-2, -7), (-1, -1), (0, -1), (1, 1), (6, 1)),
        *((7, 7), (13, 7), (14, 14), (20, 14), (21, 21), (700, 700)),
    ],
)
def test_the_latest_stage_counts(passed: int, stage: int | None) -> None:
    assert stage_on(DUE, later(passed)) == stage


def test_a_stage_from_before_the_day_was_set_is_left_out() -> None:
    set_on = later(-7)

    assert [stage_on(DUE, later(each), set_on) for each in (-7, -2, -1, 0, 1)] == [None, None, -1, -1, 1]


@given(st.lists(days), st.none() | days)
def test_a_stage_is_never_reached_before_its_day_nor_taken_back(passed: list[int], since: int | None) -> None:
    set_on = None if since is None else later(since)
    stages = [(each, stage_on(DUE, later(each), set_on)) for each in sorted(passed)]
    reached = [(each, stage) for each, stage in stages if stage is not None]

    assert all(stage <= each for each, stage in reached)
    assert [stage for _each, stage in reached] == sorted(stage for _each, stage in reached)
    assert all(since is None or stage > since for _each, stage in reached)
