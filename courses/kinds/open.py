"""An open answer, in sentences: a person marks it by the criteria that its author wrote."""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import Any, ClassVar

from courses.kinds.kind import NONE, Asked, Kind, Line, OptionDraft, Shown, Unclear, one_only
from courses.kinds.rubric import read_rubric, rubric_of, write_rubric
from lms.kit.markup import clean_text
from lms.kit.refused import Refused

LONGEST_ANSWER = 5_000
LONGEST_MODEL = 5_000


class Open(Kind):
    """`rules` hold {"rubric"}, the criteria as written in courses.kinds.rubric, and {"model"}, an answer for whoever
    marks, where there is one. An answer is one text of several lines.

    By itself it is worth nothing: what it is worth is told by the levels that somebody chose for it.
    """

    template = "courses/asked/open.html"
    rule_names = ("rubric", "model")
    by_person: ClassVar[bool] = True
    longest: ClassVar[int] = 2 * LONGEST_ANSWER

    def write(self, rows: Sequence[OptionDraft], typed: Mapping[str, Any], before: Asked | None) -> Asked:
        rubric = read_rubric(clean_text(str(typed.get("rubric") or "")))
        try:
            model = clean_text(str(typed.get("model") or ""), cap=LONGEST_MODEL).strip()
        except Refused as refused:
            raise Refused(str(refused), field="model") from refused
        return Asked([], {"rubric": write_rubric(rubric)} | ({"model": model} if model else {}))

    def take(self, asked: Asked, sent: Collection[str]) -> list[str]:
        if len(sent) > 1:
            raise one_only()
        try:
            texts = [clean_text(each, cap=LONGEST_ANSWER).strip() for each in sent]
        except Refused as refused:
            raise Unclear(str(refused)) from refused
        return [text for text in texts if text]

    def share(self, asked: Asked, chosen: Sequence[str]) -> Fraction:
        return NONE

    def right(self, asked: Asked) -> list[str]:
        return [asked.rules["model"]] if asked.rules.get("model") else []

    def marks(self, asked: Asked, earlier: Asked) -> bool:
        """Never: a marking is corrected, not made anew by a key."""
        return False

    def shown(self, asked: Asked, chosen: Sequence[str]) -> list[Shown]:
        return [Shown("", chosen[0] if chosen else "")]

    def told(self, asked: Asked, chosen: Sequence[str]) -> list[str]:
        return list(chosen)

    def key(self, asked: Asked) -> list[Line]:
        """The model answer, and each criterion with its levels."""
        lines = [Line(text) for text in self.right(asked)]
        for each in rubric_of(asked.rules["rubric"]):
            levels = "; ".join(f"{level['points']}: {level['words']}" for level in each["levels"])
            lines.append(Line(f"{each['name']} ({levels})"))
        return lines
