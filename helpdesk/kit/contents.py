"""What a leader puts into the package for the contractor beside the own words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Contents:
    """`messages` and `steps_done` are ids, `stuck_at` that of a step; `hidden` are words to black out everywhere.

    Where it happened (place in the texts, location, browser) goes along by itself, but of a confidential question only
    with `surroundings`.
    """

    messages: tuple[int, ...] = ()
    steps_done: tuple[int, ...] = ()
    stuck_at: int | None = None
    hidden: tuple[str, ...] = ()
    surroundings: bool = False


NOTHING = Contents()
