"""What a set of answers is worth. Pure: the same answers give the same result, whoever asks and whenever.

Points are fractions, exact: three thirds are one point, and no rounding lies between an answer and the threshold.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.formats import number_format


@dataclass(frozen=True)
class Marked:
    """One question: which part of its points the answer is worth."""

    share: Fraction
    points: int = 1


@dataclass(frozen=True)
class Score:
    points: Fraction
    most: int

    @property
    def percent(self) -> int:
        """Rounded down, so that 74.9 % never passes for 75 %."""
        return int(self.points * 100 // self.most) if self.most else 0

    def passes(self, threshold: int) -> bool:
        """`threshold` in percent."""
        return self.most > 0 and self.percent >= threshold


def score(questions: Iterable[Marked]) -> Score:
    """The order of the questions changes nothing; a question without an answer is worth nothing."""
    marked = list(questions)
    earned = sum((each.share * each.points for each in marked), Fraction(0))
    return Score(earned, sum(each.points for each in marked))


def points_in_words(points: Fraction) -> str:
    """With two decimals where there are any, rounded down like the percent."""
    hundredths = int(points * 100)
    return number_format(Decimal(hundredths) / 100, decimal_pos=2 if hundredths % 100 else 0)
