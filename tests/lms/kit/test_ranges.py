"""Merging, taking away and cutting stretches of seconds, held against plain sets of seconds."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lms.kit.ranges import allow, covered, merge, subtract

DURATION = 40
RANGES = st.lists(st.tuples(st.integers(-5, 50), st.integers(-5, 50)), max_size=12)


def seconds(ranges: list[tuple[int, int]]) -> set[int]:
    return {second for start, end in ranges for second in range(start, end)}


@given(RANGES)
def test_merged_ranges_are_the_same_seconds_sorted_and_apart(ranges):
    merged = merge(ranges, duration=DURATION)

    assert seconds(merged) == seconds(ranges) & set(range(DURATION))
    assert all(start < end for start, end in merged)
    assert all(before[1] < after[0] for before, after in pairwise(merged))


@given(RANGES, st.randoms())
def test_order_and_repetition_do_not_matter(ranges, random):
    shuffled = ranges + ranges[:3]
    random.shuffle(shuffled)

    assert merge(shuffled, duration=DURATION) == merge(ranges, duration=DURATION)


@given(RANGES, RANGES)
def test_merging_what_is_merged_changes_nothing(ranges, more):
    merged = merge(ranges, duration=DURATION)

    assert merge(merged, duration=DURATION) == merged
    assert merge([*merged, *more], duration=DURATION) == merge([*ranges, *more], duration=DURATION)


@given(RANGES)
def test_never_more_than_the_film_is_covered(ranges):
    merged = merge(ranges, duration=DURATION)

    assert 0 <= covered(merged) == len(seconds(merged)) <= DURATION


@given(RANGES, RANGES)
def test_what_is_taken_away_is_gone_and_nothing_else(ranges, taken):
    ranges, taken = merge(ranges), merge(taken)

    left = subtract(ranges, taken)

    assert seconds(left) == seconds(ranges) - seconds(taken)
    assert sorted(left) == left


@given(RANGES, st.integers(0, 60))
def test_the_first_seconds_are_allowed_and_no_more(ranges, number):
    ranges = merge(ranges, duration=DURATION)

    allowed = allow(ranges, number)

    assert covered(allowed) == min(number, covered(ranges))
    assert seconds(allowed) == set(sorted(seconds(ranges))[:number])
    assert [start for start, _ in allowed] == [start for start, _ in ranges[: len(allowed)]]
