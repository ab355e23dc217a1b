"""A text with gaps, each typed or chosen from a list."""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from math import prod
from typing import Any

from django.utils.translation import gettext as _

from courses.kinds.kind import ALL, NONE, Asked, Kind, Line, OptionDraft, Shown, foreign, marking, one_only
from courses.kinds.passage import Gap, Passage, read_passage, write_passage
from courses.kinds.text import compared, typed_once
from lms.kit.markup import clean_text
from lms.kit.refused import Refused

LONGEST_PASSAGE = 2000
EMPTY = "…"


class Gaps(Kind):
    """`rules` hold {"passage"}, the text as its author writes it, {"accents": True} where Polish accents count, and
    {"marking": "part"} where each gap is worth its part of the points.

    An answer is a list of "place:text", places from 1; a gap without a text is left out.
    """

    template = "courses/asked/gaps.html"
    rule_names = ("passage", "accents", "marking")

    def write(self, rows: Sequence[OptionDraft], typed: Mapping[str, Any], before: Asked | None) -> Asked:
        passage = read_passage(_written(typed))
        rules = {"passage": write_passage(passage), **({"accents": True} if typed.get("accents") else {})}
        for gap in passage.gaps:
            _refuse_unmarkable(gap, rules)
        return Asked([], rules | marking(typed))

    def take(self, asked: Asked, sent: Collection[str]) -> list[str]:
        gaps = {str(place): gap for place, gap in enumerate(_passage(asked).gaps, start=1)}
        given: dict[str, str] = {}
        for each in sent:
            place, _colon, text = each.partition(":")
            if place not in gaps:
                raise foreign()
            words = "".join(typed_once([text]))
            if words and gaps[place].listed and words not in gaps[place].listed:
                raise foreign()
            if words and given.setdefault(place, words) != words:
                raise one_only()
        return [f"{place}:{given[place]}" for place in gaps if place in given]

    def is_complete(self, asked: Asked, chosen: Sequence[str]) -> bool:
        return len(chosen) == len(_passage(asked).gaps)

    def share(self, asked: Asked, chosen: Sequence[str]) -> Fraction:
        gaps, given = _passage(asked).gaps, _given(chosen)
        right = sum(_fits(gap, given.get(place, ""), asked.rules) for place, gap in enumerate(gaps, start=1))
        part = Fraction(right, len(gaps))
        return part if part == ALL or asked.rules.get("marking") == "part" else NONE

    def right(self, asked: Asked) -> list[str]:
        return [f"{place}:{gap.accepted[0]}" for place, gap in enumerate(_passage(asked).gaps, start=1)]

    def marks(self, asked: Asked, earlier: Asked) -> bool:
        """A typed text can be compared with other variants; the text around the gaps and the lists are the same."""
        return _frame(asked) == _frame(earlier)

    def guess(self, asked: Asked) -> Fraction:
        """Lists by chance; nobody guesses what is to be typed."""
        each = [Fraction(1, len(gap.listed)) if gap.listed else NONE for gap in _passage(asked).gaps]
        return sum(each, NONE) / len(each) if asked.rules.get("marking") == "part" else prod(each, start=ALL)

    def shown(self, asked: Asked, chosen: Sequence[str]) -> list[Shown]:
        passage, given = _passage(asked), _given(chosen)
        number, last = len(passage.gaps), passage.texts[-1]
        return [
            Shown(
                _("Gap %(place)d of %(number)d") % {"place": place, "number": number},
                given.get(place, ""),
                choices=tuple(Shown(each, f"{place}:{each}", each == given.get(place)) for each in gap.choices),
                before=before,
                after=last if place == number else "",
            )
            for place, (gap, before) in enumerate(zip(passage.gaps, passage.texts, strict=False), start=1)
        ]

    def told(self, asked: Asked, chosen: Sequence[str]) -> list[str]:
        passage, given = _passage(asked), _given(chosen)
        words = [given.get(place, EMPTY) for place in range(1, len(passage.gaps) + 1)]
        return [passage.filled(words)] if given else []

    def key(self, asked: Asked) -> list[Line]:
        """The whole text with what is right in its gaps, then what else the lists offer."""
        passage = _passage(asked)
        wrong = [
            Line(f"{place}. {text}", False)
            for place, gap in enumerate(passage.gaps, start=1)
            for text in gap.listed
            if text not in gap.accepted
        ]
        return [Line(passage.filled([" / ".join(gap.accepted) for gap in passage.gaps])), *wrong]


def _passage(asked: Asked) -> Passage:
    return read_passage(asked.rules["passage"])


def _given(chosen: Sequence[str]) -> dict[int, str]:
    """By place. What was typed and could not be taken may be anything."""
    parts = (each.partition(":") for each in chosen)
    return {int(place): text for place, _colon, text in parts if place.isascii() and place.isdigit()}


def _fits(gap: Gap, text: str, rules: Mapping[str, Any]) -> bool:
    if gap.listed:
        return text in gap.accepted
    return bool(text) and compared(text, rules) in {compared(each, rules) for each in gap.accepted}


def _frame(asked: Asked) -> list[tuple[str, ...]]:
    passage = _passage(asked)
    return [passage.texts, *(tuple(gap.choices) for gap in passage.gaps)]


def _written(typed: Mapping[str, Any]) -> str:
    try:
        source = clean_text(str(typed.get("passage") or ""), cap=LONGEST_PASSAGE)
    except Refused as refused:
        raise Refused(refused.message, field="passage") from refused
    if not source:
        raise Refused(_("Write the text with its gaps in braces."), field="passage")
    return source


def _refuse_unmarkable(gap: Gap, rules: Mapping[str, Any]) -> None:
    """Of a gap in which something is typed."""
    words = [compared(each, rules) for each in gap.accepted]
    if not gap.listed and (not all(words) or len(set(words)) < len(words)):
        said = {"words": " / ".join(gap.accepted)}
        problem = _("In the gap “%(words)s” two answers are alike, or one has neither letters nor digits.") % said
        raise Refused(problem, field="passage")
