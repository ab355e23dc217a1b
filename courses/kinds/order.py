"""Items to be put in order."""

from collections.abc import Mapping, Sequence
from typing import Any

from courses.kinds.kind import Asked, Line, OptionDraft, filled, marking, refuse_alike, refuse_number
from courses.kinds.placing import Placing


class Order(Placing):
    """`options` are the items in the right order; an answer gives them places from 1."""

    def write(self, rows: Sequence[OptionDraft], typed: Mapping[str, Any], before: Asked | None) -> Asked:
        options = [{**option, "correct": True} for option in filled(rows, before)]
        refuse_number(options)
        refuse_alike((option["text"].casefold() for option in options), (option["id"] for option in options))
        return Asked(options, marking(typed))

    def items(self, asked: Asked) -> list[tuple[str, str]]:
        """By their ids, which are drawn by chance: always the same, and never the right order."""
        right = [(option["id"], option["text"]) for option in asked.options]
        drawn = sorted(right)
        return drawn if drawn != right else [*drawn[1:], drawn[0]]

    def values(self, asked: Asked) -> list[tuple[str, str]]:
        return [(str(place), str(place)) for place in range(1, len(asked.options) + 1)]

    def right(self, asked: Asked) -> list[str]:
        return [f"{option['id']}:{place}" for place, option in enumerate(asked.options, start=1)]

    def told(self, asked: Asked, chosen: Sequence[str]) -> list[str]:
        """By place, each with its number."""
        words = {option["id"]: option["text"] for option in asked.options}
        placed = sorted((int(place), item) for item, _, place in (each.partition(":") for each in chosen))
        return [f"{place}. {words[item]}" for place, item in placed]

    def key(self, asked: Asked) -> list[Line]:
        return [Line(text) for text in self.told(asked, self.right(asked))]
