"""The path by which a domain system is attached to the bus: what its steps ask for, and where a system stands on it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.conf import settings

from lms.models import AttachmentStep, DomainSystem

FILE = settings.BASE_DIR / "site" / "content" / "bus_path.json"
State = DomainSystem.State
STATE_AFTER = {"D1": State.PLANNED, "D2": State.BUILDING, "D3": State.TEST, "D4": State.TEST, "D5": State.PRODUCTION}
"""What a system is once that step is done."""


@dataclass(frozen=True)
class PathStep:
    """`agreements`: done only when the Marshal's Office and the contractor have agreed. `by_office`: the Marshal's
    Office alone records it. All `items` have to hold.
    """

    code: str
    name: str
    items: tuple[str, ...]
    agreements: bool = False
    by_office: bool = False


@dataclass(frozen=True)
class BusPath:
    edition: int
    steps: tuple[PathStep, ...]


@dataclass(frozen=True)
class StepState:
    """`row` is None where nothing is recorded; `is_next`: this one may be recorded now."""

    step: PathStep
    row: AttachmentStep | None
    is_next: bool

    @property
    def is_done(self) -> bool:
        return bool(self.row and self.row.done_on)

    @property
    def waits(self) -> bool:
        """Recorded, but an agreement is missing."""
        return bool(self.row and not self.row.done_on)


@cache
def bus_paths() -> tuple[BusPath, ...]:
    """Editions of the path, the oldest first; one by which something was attached is never changed."""
    read = json.loads(FILE.read_text(encoding="utf-8"))
    return tuple(
        BusPath(
            entry["edition"],
            tuple(PathStep(**{**each, "items": tuple(each["items"])}) for each in entry["steps"]),
        )
        for entry in read
    )


def bus_path(edition: int | None) -> BusPath:
    """That edition, or the newest for a system whose path has not begun."""
    found = [each for each in bus_paths() if each.edition == edition]
    return found[0] if found else bus_paths()[-1]


def path_of(system: DomainSystem, rows: Sequence[AttachmentStep]) -> list[StepState]:
    """Steps in their order; nothing is asked of the database."""
    recorded = {row.code: row for row in rows}
    states: list[StepState] = []
    before_done = True
    for step in bus_path(system.path).steps:
        row = recorded.get(step.code)
        states.append(StepState(step, row, is_next=before_done and row is None))
        before_done = bool(row and row.done_on)
    return states


def state_on_path(rows: Sequence[AttachmentStep]) -> str:
    """The state that follows from the steps that are done; planned while none is."""
    done = [row.code for row in rows if row.done_on]
    return STATE_AFTER[max(done)] if done else State.PLANNED
