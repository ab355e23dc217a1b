"""Circles among pairs "this needs that"; pure."""

from collections.abc import Iterable, Mapping

Pair = tuple[int, int]


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
