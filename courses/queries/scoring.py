"""What a set of answers is worth. Pure: the same answers give the same result, whoever asks and whenever."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Marked:
    """One question with the ids of its right options and of those that were chosen."""

    right: frozenset[str]
    chosen: frozenset[str]
    points: int = 1

    @property
    def is_right(self) -> bool:
        """All the right options and no wrong one; there is no part of a point."""
        return self.chosen == self.right and bool(self.right)


@dataclass(frozen=True)
class Score:
    points: int
    most: int

    @property
    def percent(self) -> int:
        """Rounded down, so that 74.9 % never passes for 75 %."""
        return self.points * 100 // self.most if self.most else 0

    def passes(self, threshold: int) -> bool:
        """`threshold` in percent."""
        return self.most > 0 and self.percent >= threshold


def score(questions: Iterable[Marked]) -> Score:
    """The order of the questions changes nothing; a question without an answer is worth nothing."""
    marked = list(questions)
    return Score(sum(each.points for each in marked if each.is_right), sum(each.points for each in marked))
