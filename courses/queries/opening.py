"""What is to be done before something opens: pure functions of the pairs "this needs that"."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from courses.records.circles import Pair, circle_in

__all__ = ["Opener", "Pair", "circle_in", "openers", "waiting_in"]


@dataclass(frozen=True)
class Opener:
    """What must be done first, and where it is; without an address where it cannot be opened."""

    title: str
    url: str = ""


def openers(
    wanted: int, needs: Iterable[Pair], done: Collection[int], named: Mapping[int, Opener]
) -> tuple[Opener, ...]:
    """What `wanted` needs and what is not done, as it is named; what has no name locks nothing."""
    missing = (needed for course, needed in needs if course == wanted and needed not in done)
    return tuple(named[each] for each in missing if each in named)


def waiting_in(things: Collection[int], needs: Iterable[Pair]) -> frozenset[int]:
    """Those that never open where these are all there is to do: what they need, however far on, is none of them."""
    pairs = [pair for pair in needs if pair[0] in things]
    waiting: set[int] = set()
    while more := {thing for thing, needed in pairs if needed not in things or needed in waiting} - waiting:
        waiting |= more
    return frozenset(waiting)
