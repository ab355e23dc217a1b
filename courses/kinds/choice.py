"""Answers to choose from: one that is right, or several."""

import re
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from hashlib import sha256
from math import comb
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from courses.kinds.kind import (
    ALL,
    NONE,
    Asked,
    Kind,
    Line,
    OptionDraft,
    Shown,
    filled,
    foreign,
    marking,
    one_only,
    refuse_alike,
    refuse_number,
)
from lms.kit.refused import Refused

OF_THE_OTHERS = re.compile(
    r"powy\u017csz|powy\u017cej|\u017cadn\w+ (z nich|odpowied)|wszystkie (z nich|odpowiedzi)", re.IGNORECASE
)


class Single(Kind):
    """`options` are {"id", "text", "correct"}; an answer is a list of ids in the order of the question."""

    template = "courses/asked/choice.html"
    has_notes = True
    takes_one: ClassVar[bool] = True

    def write(self, rows: Sequence[OptionDraft], typed: Mapping[str, Any], before: Asked | None) -> Asked:
        options = filled(rows, before)
        refuse_number(options)
        refuse_alike((option["text"].casefold() for option in options), (option["id"] for option in options))
        right = sum(option["correct"] for option in options)
        if not right:
            raise Refused(_("Mark the right answer."), field="options")
        if self.takes_one and right > 1:
            problem = _("One answer only may be right here. For several choose the other kind of question.")
            raise Refused(problem, field="options")
        return Asked(options, marking(typed) if "marking" in self.rule_names else {})

    def take(self, asked: Asked, sent: Collection[str]) -> list[str]:
        known = [option["id"] for option in asked.options if option["id"] in sent]
        if set(sent) - set(known):
            raise foreign()
        if self.takes_one and len(known) > 1:
            raise one_only()
        return known

    def share(self, asked: Asked, chosen: Sequence[str]) -> Fraction:
        """All the right options and no wrong one, or nothing."""
        return ALL if chosen and set(chosen) == set(self.right(asked)) else NONE

    def guess(self, asked: Asked) -> Fraction:
        return Fraction(1, len(asked.options))

    def picks(self, asked: Asked) -> dict[str, str]:
        return {option["id"]: option["text"] for option in asked.options}

    def answers(self, asked: Asked) -> dict[str, str]:
        return self.picks(asked)

    def right(self, asked: Asked) -> list[str]:
        return [option["id"] for option in asked.options if option["correct"]]

    def shown(self, asked: Asked, chosen: Sequence[str]) -> list[Shown]:
        return [Shown(option["text"], option["id"], option["id"] in chosen) for option in asked.options]

    def mixed(self, fields: list[Shown], seed: str) -> list[Shown]:
        """By chance, so that a neighbour's place tells nothing; what speaks of the answers above stays below them."""
        drawn = sorted(fields, key=lambda each: sha256(f"{seed} {each.value}".encode()).digest())
        return sorted(drawn, key=lambda each: bool(OF_THE_OTHERS.search(each.label)))

    def told(self, asked: Asked, chosen: Sequence[str]) -> list[str]:
        return [option["text"] for option in asked.options if option["id"] in chosen]

    def key(self, asked: Asked) -> list[Line]:
        return [Line(option["text"], option["correct"]) for option in asked.options]


class Multiple(Single):
    """`rules` hold {"marking": "part"} where a part of the right options is worth a part of the points."""

    takes_one = False
    rule_names: ClassVar[tuple[str, ...]] = ("marking",)

    def share(self, asked: Asked, chosen: Sequence[str]) -> Fraction:
        """In parts: right options less wrong ones, of all the right ones, and never below nothing."""
        if asked.rules.get("marking") != "part":
            return super().share(asked, chosen)
        right, given = set(self.right(asked)), set(chosen)
        return max(Fraction(len(given & right) - len(given - right), len(right)), NONE)

    def guess(self, asked: Asked) -> Fraction:
        """Each set of options but the empty one is as likely as any other."""
        right = len(self.right(asked))
        wrong = len(asked.options) - right
        sets = 2 ** (right + wrong) - 1
        if asked.rules.get("marking") != "part":
            return Fraction(1, sets)
        worth = (
            comb(right, taken) * comb(wrong, spoilt) * Fraction(max(taken - spoilt, 0), right)
            for taken in range(right + 1)
            for spoilt in range(wrong + 1)
        )
        return sum(worth, NONE) / sets
