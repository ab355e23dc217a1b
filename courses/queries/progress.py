"""How far a reader has come. Only what they said themselves counts."""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Progress:
    done: int
    total: int

    @property
    def is_complete(self) -> bool:
        return self.done == self.total > 0

    @property
    def has_begun(self) -> bool:
        return self.done > 0


def progress(steps: Collection[int], ticked: Collection[int]) -> Progress:
    """Ticks of steps that are no longer in the text do not count."""
    return Progress(done=len(set(steps) & set(ticked)), total=len(set(steps)))
