"""A number, typed: as exact as its author asks, with a unit or without."""

import re
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from courses.kinds.kind import ALL, NONE, Asked, Kind, Line, OptionDraft, Shown, Unclear
from courses.kinds.text import typed_once
from lms.kit.markup import clean_text, excerpt
from lms.kit.polish import fold
from lms.kit.refused import Refused

LONGEST_UNIT = 20
# Fewer digits than Decimal counts with, so that no sum or difference of two numbers is ever rounded.
MOST_WHOLE, MOST_AFTER = 15, 6
NUMBER = re.compile(r"([+\-\u2212]?) ?([0-9]{1,3}(?: [0-9]{3})+(?![0-9])|[0-9]+)(?:[.,]([0-9]+))? ?")


class Number(Kind):
    """`rules` hold {"number", "tolerance", "unit"}, numbers as text with a point, the last two where there are any.

    An answer is the number alone, as text with a point. The unit may be typed along; another one is unclear.
    """

    template = "courses/asked/number.html"
    rule_names = ("number", "tolerance", "unit")

    def write(self, rows: Sequence[OptionDraft], typed: Mapping[str, Any], before: Asked | None) -> Asked:
        unit = clean_text(str(typed.get("unit") or ""), cap=10_000, single_line=True)
        if len(unit) > LONGEST_UNIT or (unit and not (unit[0].isalpha() or unit[0] in "%‰°€$£")):
            raise Refused(_("A unit has at most 20 signs and begins with a letter or a sign such as %."), field="unit")
        rules = {"number": plain_digits(_written(typed, "number", unit))}
        tolerance = _written(typed, "tolerance", unit)
        if tolerance < 0:
            raise Refused(_("The tolerance is zero or more."), field="tolerance")
        if tolerance:
            rules["tolerance"] = plain_digits(tolerance)
        return Asked([], rules | ({"unit": unit} if unit else {}))

    def typed(self, asked: Asked) -> dict[str, Any]:
        return {name: _with_comma(text) if name != "unit" else text for name, text in asked.rules.items()}

    def take(self, asked: Asked, sent: Collection[str]) -> list[str]:
        unit = asked.rules.get("unit", "")
        return [plain_digits(read_number(text, unit)) for text in typed_once(sent)]

    def share(self, asked: Asked, chosen: Sequence[str]) -> Fraction:
        """Both ends of the tolerance are right."""
        if not chosen:
            return NONE
        away = abs(Decimal(chosen[0]) - Decimal(asked.rules["number"]))
        return ALL if away <= Decimal(asked.rules.get("tolerance", "0")) else NONE

    def right(self, asked: Asked) -> list[str]:
        return [asked.rules["number"]]

    def shown(self, asked: Asked, chosen: Sequence[str]) -> list[Shown]:
        return [Shown(asked.rules.get("unit", ""), _with_comma(chosen[0]) if chosen else "")]

    def told(self, asked: Asked, chosen: Sequence[str]) -> list[str]:
        return [f"{_with_comma(text)} {asked.rules.get('unit', '')}".strip() for text in chosen]

    def key(self, asked: Asked) -> list[Line]:
        number, tolerance = (_with_comma(asked.rules.get(name, "")) for name in ("number", "tolerance"))
        parts = [number, f"± {tolerance}" if tolerance else "", asked.rules.get("unit", "")]
        return [Line(" ".join(part for part in parts if part))]


def read_number(text: str, unit: str = "") -> Decimal:
    """`1 000,5`, `1000.5`, `-2`, and the same with the unit behind it. Anything else is Unclear, in words.

    Exponents, infinity and what is no number are among the rest, and so are a comma and a point in one number: each
    could part the thousands.
    """
    found = NUMBER.match(text)
    rest = text[found.end() :] if found else text
    if found is None or (rest and fold(rest) != fold(unit)):
        values = {"typed": excerpt(text, length=40), "unit": unit}
        if unit:
            raise Unclear(_("“%(typed)s” cannot be read as a number in %(unit)s. Write it like 1 000,5.") % values)
        raise Unclear(_("“%(typed)s” cannot be read as a number. Write it like 1 000,5.") % values)
    sign, whole, after = found[1], found[2].replace(" ", ""), found[3] or ""
    if len(whole) > MOST_WHOLE or len(after) > MOST_AFTER:
        raise Unclear(_("A number has at most 15 digits before the comma and 6 behind it."))
    value = Decimal(f"{whole}.{after or 0}")
    return -value if sign in ("-", "\u2212") and value else value


def _written(typed: Mapping[str, Any], name: str, unit: str) -> Decimal:
    """What the author wrote in this field; an empty tolerance is none."""
    text = clean_text(str(typed.get(name) or ""), cap=10_000, single_line=True)
    if not text and name == "tolerance":
        return Decimal(0)
    if not text:
        raise Refused(_("Write the number."), field=name)
    try:
        return read_number(text, unit)
    except Unclear as unclear:
        raise Refused(str(unclear), field=name) from unclear


def plain_digits(value: Decimal) -> str:
    """Digits and a point, without zeros at the end."""
    return format(value.normalize(), "f")


def _with_comma(text: str) -> str:
    return text.replace(".", ",")
