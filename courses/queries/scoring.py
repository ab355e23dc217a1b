"""What a set of answers is worth. Pure: the same answers give the same result, whoever asks and whenever.

Points are fractions, exact: three thirds are one point, and no rounding lies between an answer and the threshold.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

from django.utils.formats import number_format


@dataclass(frozen=True)
class Marked:
    """One question: which part of its points the answer is worth; less than nothing where wrong answers cost some."""

    share: Fraction
    points: int = 1


@dataclass(frozen=True)
class Score:
    points: Fraction
    most: int

    @property
    def percent(self) -> int:
        """Rounded down, so that 74.9 % never passes for 75 %; never below 0, whatever wrong answers take away."""
        return int(max(self.points, Fraction(0)) * 100 // self.most) if self.most else 0

    def passes(self, threshold: int) -> bool:
        """`threshold` in percent."""
        return self.most > 0 and self.percent >= threshold


def score(questions: Iterable[Marked]) -> Score:
    """The order of the questions changes nothing; a question without an answer is worth nothing."""
    marked = list(questions)
    earned = sum((each.share * each.points for each in marked), Fraction(0))
    return Score(earned, sum(each.points for each in marked))


@dataclass(frozen=True)
class Result:
    percent: int
    passed: bool


def result(questions: Iterable[Marked], threshold: int, *, had_passed: bool = False) -> Result:
    """What is stored of an attempt and shown everywhere. A pass that was given once stays, whatever is mended later."""
    found = score(questions)
    return Result(found.percent, had_passed or found.passes(threshold))


def points_in_words(points: Fraction) -> str:
    """With two decimals where there are any, rounded down like the percent."""
    hundredths = floor(points * 100)
    return number_format(Decimal(hundredths) / 100, decimal_pos=2 if hundredths % 100 else 0)
