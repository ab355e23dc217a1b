"""What of a milestone's gate follows from data: each package registers what it can prove out of the stored figures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from lms.registry import Registry


@dataclass(frozen=True)
class Measure:
    """How much there is of what is needed; whole numbers, or percents."""

    have: int
    need: int
    in_percent: bool = False

    @property
    def is_met(self) -> bool:
        return self.have >= self.need


@dataclass(frozen=True)
class MilestoneProof:
    """`measure(figures)` reads the numbers of one partner by name (lms.registry.partner_figures) and asks no database.

    `words` say what must hold, as in „Leaders with a valid certificate”. Lines of the template know it by `name`.
    """

    name: str
    order: int
    words: Any
    measure: Callable[[Mapping[str, int]], Measure]


milestone_proofs: Registry[MilestoneProof] = Registry()


def at_least(figure: str, need: int, *, in_percent: bool = False) -> Callable[[Mapping[str, int]], Measure]:
    """That figure of a partner must be so high."""
    return lambda figures: Measure(figures.get(figure, 0), need, in_percent)


def share_of(part: str, whole: str, percent: int) -> Callable[[Mapping[str, int]], Measure]:
    """So many percent of the figure `whole` must be in the figure `part`; of nobody no share is enough."""

    def measure(figures: Mapping[str, int]) -> Measure:
        of = figures.get(whole, 0)
        return Measure(figures.get(part, 0) * 100 // of if of else 0, percent, in_percent=True)

    return measure
