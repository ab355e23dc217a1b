"""Areas of a picture, of which the right ones are to be pointed at."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from secrets import token_hex
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from courses.kinds.choice import Multiple
from courses.kinds.kind import (
    ALL,
    LONGEST_OPTION,
    NONE,
    Asked,
    OptionDraft,
    Shown,
    marking,
    one_only,
    refuse_alike,
    refuse_number,
)
from courses.kinds.number import plain_digits, read_number
from lms.kit.markup import clean_text
from lms.kit.refused import Refused

SIDES = ("x", "y", "width", "height")
SMALLEST = Decimal(1)


class Hotspot(Multiple):
    """`options` are those of choices with {"x", "y", "width", "height"}, percents of the picture as text.

    `rules` hold {"alt"}, the picture in words, {"several": True} where more than one area is right, and then
    {"marking": "part"}. An answer is a list of ids: never a place on the picture, so no pointer is needed.
    """

    template = "courses/asked/hotspot.html"
    has_notes = False
    rule_names = ("alt", "marking")
    has_picture: ClassVar[bool] = True

    def write(self, rows: Sequence[OptionDraft], typed: Mapping[str, Any], before: Asked | None) -> Asked:
        known = before.ids() if before else frozenset()
        options = [option for option in (_area(row, known) for row in rows) if option]
        refuse_number(options)
        refuse_alike((option["text"].casefold() for option in options), (option["id"] for option in options))
        right = sum(option["correct"] for option in options)
        if not right:
            raise Refused(_("Mark the right answer."), field="options")
        alt = clean_text(str(typed.get("alt") or ""), cap=LONGEST_OPTION, single_line=True)
        if not alt:
            raise Refused(_("Say in words what the picture shows."), field="alt")
        return Asked(options, {"alt": alt} | ({"several": True} | marking(typed) if right > 1 else {}))

    def take(self, asked: Asked, sent: Collection[str]) -> list[str]:
        known = super().take(asked, sent)
        if len(known) > 1 and not asked.rules.get("several"):
            raise one_only()
        return known

    def guess(self, asked: Asked) -> Fraction:
        return super().guess(asked) if asked.rules.get("several") else Fraction(1, len(asked.options))

    def share(self, asked: Asked, chosen: Sequence[str]) -> Fraction:
        if asked.rules.get("several"):
            return super().share(asked, chosen)
        return ALL if set(chosen) == set(self.right(asked)) else NONE

    def mixed(self, fields: list[Shown], seed: str) -> list[Shown]:
        """As they stand on the picture, which is no order that could be learned by heart."""
        return fields

    def shown(self, asked: Asked, chosen: Sequence[str]) -> list[Shown]:
        return [
            Shown(
                option["text"], option["id"], option["id"] in chosen, area=tuple(f"{option[side]}%" for side in SIDES)
            )
            for option in asked.options
        ]


def _area(row: OptionDraft, known: Collection[str]) -> dict[str, Any] | None:
    """Nothing of an empty row."""
    text = clean_text(row.text, cap=LONGEST_OPTION, single_line=True)
    typed = {side: clean_text(getattr(row, side), cap=LONGEST_OPTION, single_line=True) for side in SIDES}
    if not text and not any(typed.values()):
        return None
    if not text:
        raise Refused(_("Name each area: its name is read to people who do not see the picture."), field="options")
    problem = _("Area “%(name)s”: write four percents of the picture; the area lies inside it.") % {"name": text}
    try:
        x, y, width, height = (read_number(each) for each in typed.values())
    except Refused as refused:
        raise Refused(problem, field="options") from refused
    if min(x, y) < 0 or min(width, height) < SMALLEST or max(x + width, y + height) > 100:
        raise Refused(problem, field="options")
    sides = zip(SIDES, map(plain_digits, (x, y, width, height)), strict=True)
    return {
        "id": row.id if row.id in known else token_hex(4),
        "text": text,
        "correct": bool(row.correct),
        **dict(sides),
    }
