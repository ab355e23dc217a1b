"""How good the questions of a test are, told from the answers. Pure: the same attempts give the same numbers.

After the questions' part of "Quiz statistics calculations" (Moodle documentation, docs.moodle.org/dev); the index of
discrimination is the point-biserial correlation of an item with the rest of the test, as S. Henrysson, "Correction of
item-total correlations in item analysis", Psychometrika 28 (1963), 211–218, so that a question is not compared with
itself.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

FEWEST = 5
"""Below that many attempts chance says more than the question does."""
NOTHING = 1e-9


@dataclass(frozen=True)
class Scored:
    """One question of one attempt: `share` of its `points`, and what was `chosen` where choices are counted."""

    item: int
    share: float
    points: int = 1
    is_given: bool = True
    chosen: Sequence[str] = ()


@dataclass(frozen=True)
class Item:
    """One question over all attempts that were asked it.

    `facility` is the mean share of its points and `deviation` the standard deviation of that share, both 0 to 1.
    `discrimination` is -1 to 1, None where it cannot be said: too few attempts, or all alike here or in the rest.
    `weight` is the part of the spread of results that comes from this question; all of them make 1. None where it
    works against the others. `picked` counts who chose each option.
    """

    attempts: int
    given: int
    facility: float
    deviation: float
    discrimination: float | None = None
    weight: float | None = None
    picked: Mapping[str, int] = field(default_factory=dict)


class _Sums:
    """What has to be kept of one question, however many attempts there are.

    Scores of the rest are counted from the first one met: their level says nothing, and great numbers less exact ones.
    """

    def __init__(self, points: int, rest: float) -> None:
        self.points, self.level = points, rest
        self.number = self.given = 0
        self.x = self.xx = self.r = self.rr = self.xr = 0.0
        self.picked: Counter[str] = Counter()

    def add(self, one: Scored, rest: float) -> None:
        away = rest - self.level
        self.number += 1
        self.given += one.is_given
        self.x += one.share
        self.xx += one.share * one.share
        self.r += away
        self.rr += away * away
        self.xr += one.share * away
        self.picked.update(one.chosen)

    def spread(self) -> float:
        return max(self.xx / self.number - (self.x / self.number) ** 2, 0.0)

    def rest_spread(self) -> float:
        return max(self.rr / self.number - (self.r / self.number) ** 2, 0.0)

    def together(self) -> float:
        return self.xr / self.number - self.x / self.number * self.r / self.number

    def discrimination(self) -> float | None:
        both = self.spread() * self.rest_spread()
        if self.number < FEWEST or self.spread() < NOTHING or self.rest_spread() < NOTHING:
            return None
        return max(-1.0, min(self.together() / sqrt(both), 1.0))

    def pull(self) -> float | None:
        """The root of the covariance with the whole result, in points; None where it is negative."""
        with_whole = self.points * (self.together() + self.points * self.spread())
        return sqrt(max(with_whole, 0.0)) * self.number if with_whole > -NOTHING else None

    def item(self, all_pulls: float) -> Item:
        pull = self.pull()
        says = self.number >= FEWEST and all_pulls > NOTHING and pull is not None
        return Item(
            attempts=self.number,
            given=self.given,
            facility=min(self.x / self.number, 1.0),
            deviation=sqrt(self.spread()),
            discrimination=self.discrimination(),
            weight=(pull or 0.0) / all_pulls if says else None,
            picked=dict(self.picked),
        )


def analyse(attempts: Iterable[Sequence[Scored]]) -> dict[int, Item]:
    """By question, in one pass; what is kept grows with the questions and not with the attempts.

    Their order changes nothing. Where attempts are asked different questions each is compared with the rest of its own
    attempt, and weighs as often as it was asked.
    """
    sums: dict[int, _Sums] = {}
    for attempt in attempts:
        whole = sum(one.share * one.points for one in attempt)
        for one in attempt:
            rest = whole - one.share * one.points
            sums.setdefault(one.item, _Sums(one.points, rest)).add(one, rest)
    all_pulls = sum(each.pull() or 0.0 for each in sums.values())
    return {item: each.item(all_pulls) for item, each in sums.items()}
