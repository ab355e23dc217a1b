"""What an answer is worth by the marking that a test has. Exact fractions; pure.

The table of certainty-based marks is the one of A. R. Gardner-Medwin, "Confidence assessment in the teaching of basic
science", ALT-J 3 (1995), 80–85: right 1, 2, 3; wrong 0, -2, -6. Here it is divided by 3, so that all answers right at
the highest certainty make 100 %.
"""

from fractions import Fraction

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

NOTHING = Fraction(0)
WRONG_BY_CERTAINTY = {1: NOTHING, 2: Fraction(-2, 3), 3: Fraction(-2)}


class Marking(models.TextChoices):
    PLAIN = "plain", _("right answers count")
    NEGATIVE = "negative", _("wrong answers take points away")
    CERTAIN = "certain", _("by certainty")


class Certainty(models.IntegerChoices):
    """How sure somebody is of an answer; who does not say counts as unsure."""

    LOW = 1, pgettext_lazy("certainty", "unsure")
    MIDDLE = 2, pgettext_lazy("certainty", "fairly sure")
    HIGH = 3, pgettext_lazy("certainty", "sure")


def worth(rightness: Fraction, *, marking: str, penalty: int, certainty: int | None) -> Fraction:
    """Which part of its points a given answer is worth, from -2 to 1; no answer is worth 0 and is not asked about.

    `penalty` is in percent. A partly right answer is never a wrong one: it earns its part of what a right one would.
    """
    level = certainty or Certainty.LOW
    if marking == Marking.NEGATIVE:
        return rightness if rightness > 0 else Fraction(-penalty, 100)
    if marking == Marking.CERTAIN:
        return rightness * Fraction(level, 3) if rightness > 0 else WRONG_BY_CERTAINTY[level]
    return rightness
