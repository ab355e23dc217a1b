"""Stretches of whole seconds of a film: merged, taken away from each other, cut to what is allowed.

A range is (from, to) with from < to; it covers the seconds from, from+1, …, to−1. What comes out is sorted, and no two
ranges touch.
"""

from collections.abc import Iterable

Range = tuple[int, int]


def merge(ranges: Iterable[Range], *, duration: int | None = None) -> list[Range]:
    """The union, from 0 on and within `duration` where one is given; the order and repetitions do not matter."""
    merged: list[Range] = []
    for start, end in sorted((max(start, 0), end if duration is None else min(end, duration)) for start, end in ranges):
        if end <= start:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def subtract(ranges: Iterable[Range], taken: Iterable[Range]) -> list[Range]:
    """What of the merged `ranges` is not in the merged `taken`."""
    left, away = [], list(taken)
    for start, end in ranges:
        at = start
        for first, last in away:
            if last <= at or first >= end:
                continue
            if first > at:
                left.append((at, first))
            at = max(at, last)
        if at < end:
            left.append((at, end))
    return left


def allow(ranges: Iterable[Range], seconds: int) -> list[Range]:
    """The first so many seconds of the ranges, in their order."""
    allowed = []
    for start, end in ranges:
        end = min(end, start + seconds)
        if end > start:
            allowed.append((start, end))
            seconds -= end - start
    return allowed


def covered(merged: Iterable[Range]) -> int:
    """How many seconds merged ranges cover."""
    return sum(end - start for start, end in merged)
