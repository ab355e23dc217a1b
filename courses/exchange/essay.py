"""The information for graders of a Moodle essay: our criteria and the model answer in one text. Pure."""

from typing import Any

from courses.exchange.table_words import MODEL, USUAL_RUBRIC
from courses.kinds.rubric import read_rubric
from lms.kit.refused import Refused

_MODEL = f"{MODEL}:"


def write_graders(rubric: str, model: str) -> str:
    """The criteria first, since no line of theirs ends as the heading of the model answer does."""
    return f"{rubric}\n\n{_MODEL}\n{model}" if model else rubric


def read_graders(text: str) -> tuple[dict[str, Any], bool]:
    """Rules of an open answer, and whether the text says criteria; one that says none is a model answer as a whole."""
    lines = text.split("\n")
    place = next((number for number, line in enumerate(lines) if line.strip() == _MODEL), len(lines))
    rubric = "\n".join(lines[:place]).strip()
    try:
        read_rubric(rubric)
    except Refused:
        return ({"model": text} if text.strip() else {}), False
    return {"rubric": rubric, "model": "\n".join(lines[place + 1 :]).strip()}, True


USUAL = {"rubric": USUAL_RUBRIC}
