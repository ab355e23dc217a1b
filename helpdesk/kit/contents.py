"""What a leader puts into the package for the contractor beside the own words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Contents:
    """`messages` and `steps_done` are ids, `stuck_at` that of a step; `hidden` are words to black out everywhere."""

    messages: tuple[int, ...] = ()
    steps_done: tuple[int, ...] = ()
    stuck_at: int | None = None
    hidden: tuple[str, ...] = ()


NOTHING = Contents()
