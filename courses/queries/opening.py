"""What is to be done before something opens: pure functions of the pairs "this needs that"."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

Pair = tuple[int, int]


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


def circle_in(needs: Iterable[Pair]) -> tuple[int, ...]:
    """The first circle that leads from something over what it needs back to itself; empty without one.

    `(1, 2)` stands for: 1 needs 2, 2 needs 1. What needs itself is a circle of one.
    """
    graph: dict[int, list[int]] = {}
    for thing, needed in needs:
        graph.setdefault(thing, []).append(needed)
    settled: set[int] = set()
    for start in graph:
        if found := _circle_from(start, graph, settled):
            return found
    return ()


def _circle_from(start: int, graph: Mapping[int, list[int]], settled: set[int]) -> tuple[int, ...]:
    """Depth first and without recursion, for chains may be long; `settled` are those known to be in no circle."""
    way: list[int] = []
    ahead = [(start, False)]
    while ahead:
        thing, is_left = ahead.pop()
        if is_left:
            settled.add(way.pop())
        elif thing in way:
            return tuple(way[way.index(thing) :])
        elif thing not in settled:
            way.append(thing)
            ahead.append((thing, True))
            ahead += [(needed, False) for needed in reversed(graph.get(thing, []))]
    return ()
