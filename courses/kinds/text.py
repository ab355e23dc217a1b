"""A short text, typed: any of the variants that the author accepts."""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from courses.kinds.kind import (
    ALL,
    LONGEST_OPTION,
    NONE,
    Asked,
    Kind,
    Line,
    OptionDraft,
    Shown,
    Unclear,
    filled,
    one_only,
    refuse_alike,
    refuse_number,
)
from lms.kit.markup import clean_text
from lms.kit.polish import fold
from lms.kit.refused import Refused


class Text(Kind):
    """`options` are the variants; `rules` hold {"accents": True} where Polish accents count. An answer is one text.

    Case and surplus blanks never count.
    """

    template = "courses/asked/text.html"
    has_notes = True
    rule_names = ("accents",)

    def write(self, rows: Sequence[OptionDraft], typed: Mapping[str, Any], before: Asked | None) -> Asked:
        options = [{**option, "correct": True} for option in filled(rows, before)]
        rules = {"accents": True} if typed.get("accents") else {}
        accepted = [compared(option["text"], rules) for option in options]
        refuse_number(options, fewest=1)
        if not all(accepted):
            raise Refused(_("Write the accepted answers in letters or digits."), field="options")
        refuse_alike(accepted, (option["id"] for option in options))
        return Asked(options, rules)

    def take(self, asked: Asked, sent: Collection[str]) -> list[str]:
        return typed_once(sent)

    def share(self, asked: Asked, chosen: Sequence[str]) -> Fraction:
        accepted = {compared(option["text"], asked.rules) for option in asked.options}
        return ALL if chosen and compared(chosen[0], asked.rules) in accepted else NONE

    def marks(self, asked: Asked, earlier: Asked) -> bool:
        """A typed text can be compared with other variants."""
        return True

    def answers(self, asked: Asked) -> dict[str, str]:
        return {option["id"]: option["text"] for option in asked.options}

    def met(self, asked: Asked, chosen: Sequence[str]) -> list[str]:
        given = {compared(text, asked.rules) for text in chosen}
        return [option["id"] for option in asked.options if compared(option["text"], asked.rules) in given]

    def right(self, asked: Asked) -> list[str]:
        return [asked.options[0]["text"]]

    def shown(self, asked: Asked, chosen: Sequence[str]) -> list[Shown]:
        return [Shown("", chosen[0] if chosen else "")]

    def told(self, asked: Asked, chosen: Sequence[str]) -> list[str]:
        return list(chosen)

    def key(self, asked: Asked) -> list[Line]:
        return [Line(option["text"]) for option in asked.options]


def typed_once(sent: Collection[str]) -> list[str]:
    """One line of text, or none; what is too long is unclear."""
    if len(sent) > 1:
        raise one_only()
    try:
        lines = [clean_text(each, cap=LONGEST_OPTION, single_line=True) for each in sent]
    except Refused as refused:
        raise Unclear(str(refused)) from refused
    return [line for line in lines if line]


def compared(text: str, rules: Mapping[str, Any]) -> str:
    """What decides whether two typed texts are the same: no case, no surplus blanks, accents where they count."""
    line = " ".join(text.split()).casefold()
    return line if rules.get("accents") else fold(line)
