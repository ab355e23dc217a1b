"""What every kept answer to a version of a question can tell."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from courses.kinds import Shown
from courses.kinds.kind import ALL, NONE


class AnsweredMixin:
    """For rows with `version` and `chosen`.

    `typed` and `unclear` live for one request: what was sent and could not be taken, and why. So does `is_outdone`:
    what was sent was typed before the answer that is there.
    """

    pk: Any
    version: Any
    chosen: Any
    typed: Sequence[str] = ()
    unclear: str = ""
    is_outdone: bool = False

    @property
    def is_given(self) -> bool:
        return bool(self.chosen) and self.version.way.is_complete(self.version.asked, self.chosen)

    @property
    def rightness(self) -> Fraction:
        """Which part of it is right by the key that counts now; nothing without an answer."""
        return self.version.way.share(self.version.key, self.chosen) if self.chosen else NONE

    @property
    def asks_certainty(self) -> bool:
        """Whether it is given together with how sure of it somebody is."""
        return False

    @property
    def share(self) -> Fraction:
        """Which part of the points it is worth."""
        return self.rightness

    @property
    def is_right(self) -> bool:
        return self.rightness == ALL

    @property
    def is_partly_right(self) -> bool:
        return NONE < self.rightness < ALL

    def fields(self) -> list[Shown]:
        """What the question shows to be answered, with what was sent last; in the order drawn for this very row."""
        fields: list[Shown] = self.version.way.shown(self.version.asked, self.typed or self.chosen)
        return self.version.way.mixed(fields, f"{type(self).__name__} {self.pk}") if self.pk else fields
