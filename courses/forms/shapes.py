"""What is drawn on a picture, in rows of numbers: the way without a pointer and without a script."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from courses.blocks.marks import MOST, SIDES, Drawn, Mark, Shape
from courses.forms.question import AREA_LABELS
from lms.kit.refused import Refused

SPARE = 4
"""Empty rows that stand open; the others unfold."""
MOST_READ = 60


@dataclass
class Row:
    """`problem` is the sentence about it, if something is wrong with it."""

    number: int
    drawn: Drawn
    is_open: bool = True
    problem: str = ""

    def name(self, field: str) -> str:
        return f"{field}_{self.number}"


class ShapesForm:
    """Rows `kind_1`, `x_1`, `y_1`, `width_1`, `height_1`, `words_1` …; as many as fit, and what was sent beyond."""

    labels = AREA_LABELS

    def __init__(
        self, kinds: Sequence[Shape], marks: Sequence[Mark] = (), sent: Mapping[str, Any] | None = None
    ) -> None:
        self.kinds, self.problem = kinds, ""
        drawn = list(_sent(sent)) if sent is not None else [_typed(mark) for mark in marks]
        filled = max((place for place, each in enumerate(drawn, start=1) if not each.is_empty), default=0)
        drawn = drawn[: max(filled, MOST)]
        drawn += [Drawn(kind=kinds[0])] * (MOST - len(drawn))
        self.rows = [Row(number, each, is_open=number <= filled + SPARE) for number, each in enumerate(drawn, start=1)]

    @property
    def has_words(self) -> bool:
        return Shape.PIN in self.kinds

    @property
    def open_rows(self) -> list[Row]:
        return [row for row in self.rows if row.is_open]

    @property
    def folded_rows(self) -> list[Row]:
        return [row for row in self.rows if not row.is_open]

    def drawn(self) -> list[Drawn]:
        return [row.drawn for row in self.rows]

    def take(self, refusal: Refused) -> None:
        """Put the sentence beside its row, or above them all."""
        for row in self.rows:
            if refusal.field == f"row-{row.number}":
                row.problem = str(refusal)
        self.problem = str(refusal)


def _sent(sent: Mapping[str, Any]) -> Iterator[Drawn]:
    for number in range(1, MOST_READ + 1):
        kind, x, y, width, height = (str(sent.get(f"{name}_{number}", "")).strip()[:40] for name in ("kind", *SIDES))
        words = str(sent.get(f"words_{number}", ""))[:1000]
        yield Drawn(kind, x, y, width, height, words, number)


def _typed(mark: Mark) -> Drawn:
    sides = SIDES[:2] if mark.kind == Shape.PIN else SIDES
    x, y, width, height = (f"{getattr(mark, side):g}".replace(".", ",") if side in sides else "" for side in SIDES)
    return Drawn(mark.kind, x, y, width, height, mark.words)
