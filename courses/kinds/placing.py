"""Items each of which is given one of several values, by a list to choose from: places in an order, other halves."""

from abc import abstractmethod
from collections.abc import Collection, Sequence
from fractions import Fraction

from courses.kinds.kind import ALL, NONE, Asked, Kind, Shown, foreign, one_only


class Placing(Kind):
    """An answer is a list of "item:value", at most one for each item; an item without a value is left out.

    `rules` hold {"marking": "part"} where each item with its right value is worth its part of the points.
    """

    template = "courses/asked/placing.html"
    rule_names = ("marking",)

    @abstractmethod
    def items(self, asked: Asked) -> list[tuple[str, str]]:
        """Ids and words, in the order in which they are shown."""

    @abstractmethod
    def values(self, asked: Asked) -> list[tuple[str, str]]:
        """Ids and words of what an item can be given, in the order of the list to choose from."""

    def is_complete(self, asked: Asked, chosen: Sequence[str]) -> bool:
        return len(chosen) == len(self.items(asked))

    def take(self, asked: Asked, sent: Collection[str]) -> list[str]:
        """The same value may stand twice: who exchanges two items has it so for a moment."""
        values = [value for value, _words in self.values(asked)]
        known = [f"{item}:{value}" for item, _words in self.items(asked) for value in values]
        taken = [each for each in known if each in sent]
        if set(sent) - set(taken):
            raise foreign()
        if len({each.partition(":")[0] for each in taken}) < len(taken):
            raise one_only()
        return taken

    def share(self, asked: Asked, chosen: Sequence[str]) -> Fraction:
        right = self.right(asked)
        part = Fraction(len(set(chosen) & set(right)), len(right))
        return part if part == ALL or asked.rules.get("marking") == "part" else NONE

    def guess(self, asked: Asked) -> Fraction:
        """Each item is given any of the values."""
        each = Fraction(1, len(self.values(asked)))
        return each if asked.rules.get("marking") == "part" else each ** len(self.items(asked))

    def shown(self, asked: Asked, chosen: Sequence[str]) -> list[Shown]:
        values = self.values(asked)
        return [
            Shown(
                words,
                item,
                choices=tuple(Shown(each, f"{item}:{value}", f"{item}:{value}" in chosen) for value, each in values),
            )
            for item, words in self.items(asked)
        ]
