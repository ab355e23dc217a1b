"""Items each of which has its other half."""

from collections.abc import Mapping, Sequence
from secrets import token_hex
from typing import Any

from django.utils.translation import gettext as _

from courses.kinds.kind import LONGEST_OPTION, Asked, Line, OptionDraft, marking, refuse_alike, refuse_number
from courses.kinds.placing import Placing
from lms.kit.markup import clean_text
from lms.kit.polish import fold
from lms.kit.refused import Refused


class Match(Placing):
    """`options` are {"id", "text", "pair", "pair_id"}; an answer gives items the ids of pairs.

    The same words to the right are one half under one id, which several items may have. A row without a text is one
    more half to choose from, which belongs to none.
    """

    def write(self, rows: Sequence[OptionDraft], typed: Mapping[str, Any], before: Asked | None) -> Asked:
        options = _paired(rows, before)
        items = [option for option in options if option["correct"]]
        refuse_number(items)
        refuse_number(options)
        refuse_alike(
            (option["text"].casefold() for option in items),
            (option["id"] for option in options),
            (option["pair_id"] for option in _halves(options)),
        )
        if not all(option["pair"] for option in options):
            raise Refused(_("Write beside each item what belongs to it."), field="options")
        if len({option["pair_id"] for option in options}) < 2:
            raise Refused(_("Write at least two different halves to choose from."), field="options")
        return Asked(options, marking(typed))

    def items(self, asked: Asked) -> list[tuple[str, str]]:
        return [(option["id"], option["text"]) for option in asked.options if option["correct"]]

    def values(self, asked: Asked) -> list[tuple[str, str]]:
        """In the order of the alphabet."""
        words = {option["pair_id"]: option["pair"] for option in asked.options}
        return sorted(words.items(), key=lambda each: (fold(each[1]), each[0]))

    def marks(self, asked: Asked, earlier: Asked) -> bool:
        halves = [{option["pair_id"] for option in each.options} for each in (asked, earlier)]
        return super().marks(asked, earlier) and halves[0] == halves[1]

    def right(self, asked: Asked) -> list[str]:
        return [f"{option['id']}:{option['pair_id']}" for option in asked.options if option["correct"]]

    def told(self, asked: Asked, chosen: Sequence[str]) -> list[str]:
        given = dict(each.split(":") for each in chosen)
        words = dict(self.values(asked))
        return [f"{text} – {words[given[item]]}" for item, text in self.items(asked) if item in given]

    def key(self, asked: Asked) -> list[Line]:
        spare = [option["pair"] for option in asked.options if not option["correct"]]
        return [*(Line(text) for text in self.told(asked, self.right(asked))), *(Line(text, False) for text in spare)]


def _paired(rows: Sequence[OptionDraft], before: Asked | None) -> list[dict[str, Any]]:
    """The rows with anything in them; `correct` are those with an item, the others are halves that belong to none."""
    known = before.ids() if before else frozenset()
    halves = {each["pair"].casefold(): each["pair_id"] for each in (before.options if before else ()) if "pair" in each}
    options = []
    for row in rows:
        text, pair = (clean_text(each, cap=LONGEST_OPTION, single_line=True) for each in (row.text, row.pair))
        if text or pair:
            item = row.id if row.id in known else token_hex(4)
            half = halves.setdefault(pair.casefold(), token_hex(4))
            options.append({"id": item, "text": text, "correct": bool(text), "pair": pair, "pair_id": half})
    return options


def _halves(options: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that belong to none, and one for each half that belongs to an item: none of them may stand twice."""
    belonging = {option["pair_id"]: option for option in options if option["correct"]}
    return [*belonging.values(), *(option for option in options if not option["correct"])]
