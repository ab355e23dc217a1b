"""Who marks whose work among peers, and what their markings make together. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any


@dataclass(frozen=True)
class Handed:
    """A work that waits and was given to nobody."""

    work: int
    person: int


def ring(waiting: Sequence[Handed], number: int) -> list[tuple[int, int]]:
    """Pairs of a work and the person who marks it, as soon as `number` + 1 people wait; nothing before.

    `waiting` stands in the order of handing in, one work of each person. The first `number` + 1 make a ring, in which
    each marks all the others': nobody their own, nobody more than `number`, each work exactly `number` times, and none
    of the ring depends on who comes later. The order alone decides, so that it is the same however often it is asked.
    """
    people = waiting[: number + 1]
    if number < 1 or len(people) <= number:
        return []
    return [(each.work, other.person) for each in people for other in people if other is not each]


def rings(waiting: Sequence[Handed], number: int) -> list[tuple[int, int]]:
    """The pairs of all rings that are whole."""
    pairs: list[tuple[int, int]] = []
    for start in range(0, len(waiting), number + 1):
        pairs += ring(waiting[start:], number)
    return pairs


def means(rubric: Sequence[dict[str, Any]], markings: Sequence[Sequence[int]]) -> list[Fraction]:
    """The mean points of each criterion, exact."""
    return [
        Fraction(sum(criterion["levels"][levels[place]]["points"] for levels in markings), len(markings))
        for place, criterion in enumerate(rubric)
    ]


def percent_by_peers(rubric: Sequence[dict[str, Any]], markings: Sequence[Sequence[int]]) -> int:
    """Of the points that the rubric gives at most, rounded down."""
    most = sum(max(level["points"] for level in criterion["levels"]) for criterion in rubric)
    return int(sum(means(rubric, markings), Fraction(0)) * 100 // most) if most else 0
