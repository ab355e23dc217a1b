"""The criteria of an open answer, as their author writes them: the name of each on a line, below it its levels.

Kolejność kroków
2: wszystkie we właściwej kolejności
0: inna kolejność
"""

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from lms.kit.markup import clean_text
from lms.kit.refused import Refused

LEAST_LEVELS, MOST_LEVELS = 2, 5
MOST_CRITERIA = 10
MOST_POINTS = 100
LONGEST_NAME, LONGEST_WORDS = 120, 300
_LEVEL = re.compile(r"([0-9]{1,3})\s*:\s*(.*)")
Rubric = list[dict[str, Any]]


def read_rubric(source: str) -> Rubric:
    """Criteria as a work keeps them: `name`, and `levels` with `words` and `points`. Raises Refused with the line."""
    rubric: Rubric = []
    for line, row in enumerate(source.split("\n"), start=1):
        words = clean_text(row, single_line=True)
        found = _LEVEL.fullmatch(words)
        if found and not rubric:
            raise _wrong(line, _("the name of a criterion stands before its levels"))
        if found:
            rubric[-1]["levels"].append(_level(line, int(found[1]), found[2]))
        elif words:
            _refuse_unfinished(line, rubric)
            rubric.append({"name": _name(line, words), "levels": []})
    if not rubric:
        raise Refused(_("Write at least one criterion with its levels."), field="rubric")
    _refuse_unfinished(source.count("\n") + 1, rubric)
    if len(rubric) > MOST_CRITERIA:
        raise Refused(_("There are too many criteria: at most 10 are allowed."), field="rubric")
    return rubric


def write_rubric(rubric: Rubric) -> str:
    """As `read_rubric` reads it."""
    blocks = (
        "\n".join([each["name"], *(f"{level['points']}: {level['words']}" for level in each["levels"])])
        for each in rubric
    )
    return "\n\n".join(blocks)


@lru_cache(maxsize=512)
def rubric_of(source: str) -> Rubric:
    """Of a source that was read before; not to be changed."""
    return read_rubric(source)


def share_of(rubric: Rubric, levels: Sequence[int]) -> Fraction:
    """Which part of the points the chosen levels are worth, exact; one place of a level for each criterion."""
    got = sum(each["levels"][level]["points"] for each, level in zip(rubric, levels, strict=True))
    return Fraction(got, sum(max(level["points"] for level in each["levels"]) for each in rubric))


def _level(line: int, points: int, words: str) -> dict[str, Any]:
    if points > MOST_POINTS:
        raise _wrong(line, _("a level is worth 0 to 100 points"))
    if not words or len(words) > LONGEST_WORDS:
        raise _wrong(line, _("a level is said in 1 to 300 signs"))
    return {"words": words, "points": points}


def _name(line: int, words: str) -> str:
    name = words.rstrip(": ")
    if not name or len(name) > LONGEST_NAME:
        raise _wrong(line, _("a criterion is named in 1 to 120 signs"))
    return name


def _refuse_unfinished(line: int, rubric: Rubric) -> None:
    """The criterion above this line."""
    if not rubric:
        return
    levels = rubric[-1]["levels"]
    if not LEAST_LEVELS <= len(levels) <= MOST_LEVELS:
        raise _wrong(line, _("the criterion above has not two to five levels, each on a line such as 2: all of it"))
    if not any(each["points"] for each in levels):
        raise _wrong(line, _("no level of the criterion above gives points"))


def _wrong(line: int, problem: str) -> Refused:
    words = _("Criteria, line %(line)d: %(problem)s.") % {"line": line, "problem": problem}
    return Refused(words, field="rubric")
