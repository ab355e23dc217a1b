"""A statement that is true or false."""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from courses.kinds.kind import ALL, NONE, Asked, Kind, Line, OptionDraft, Shown, foreign, one_only
from lms.kit.refused import Refused

VALUES = ("true", "false")


class Truth(Kind):
    """`rules` hold {"truth": "true" or "false"}; an answer is a list of one of the two."""

    template = "courses/asked/choice.html"
    takes_one = True
    has_notes = True
    rule_names = ("truth",)

    def write(self, rows: Sequence[OptionDraft], typed: Mapping[str, Any], before: Asked | None) -> Asked:
        if typed.get("truth") not in VALUES:
            raise Refused(_("Say whether the statement is true or false."), field="truth")
        return Asked([], {"truth": typed["truth"]})

    def take(self, asked: Asked, sent: Collection[str]) -> list[str]:
        if set(sent) - set(VALUES):
            raise foreign()
        if len(set(sent)) > 1:
            raise one_only()
        return list(sent)[:1]

    def share(self, asked: Asked, chosen: Sequence[str]) -> Fraction:
        return ALL if list(chosen) == self.right(asked) else NONE

    def guess(self, asked: Asked) -> Fraction:
        return Fraction(1, len(VALUES))

    def picks(self, asked: Asked) -> dict[str, str]:
        return _words()

    def answers(self, asked: Asked) -> dict[str, str]:
        return _words()

    def keyed(self, rows: Sequence[OptionDraft], asked: Asked) -> list[tuple[str, OptionDraft]]:
        return [(row.id, row) for row in rows if row.id in VALUES]

    def right(self, asked: Asked) -> list[str]:
        return [asked.rules["truth"]]

    def shown(self, asked: Asked, chosen: Sequence[str]) -> list[Shown]:
        return [Shown(text, value, value in chosen) for value, text in _words().items()]

    def told(self, asked: Asked, chosen: Sequence[str]) -> list[str]:
        return [text for value, text in _words().items() if value in chosen]

    def key(self, asked: Asked) -> list[Line]:
        return [Line(text, value == asked.rules["truth"]) for value, text in _words().items()]


def _words() -> dict[str, str]:
    return {"true": _("True"), "false": _("False")}
