"""What an author says of single answers: a sentence, and where to read on; shown to whoever gave that answer. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from courses.kinds.kind import Asked, Kind, OptionDraft
from lms.kit.markup import clean_text
from lms.kit.refused import Refused

LONGEST_NOTE = 300
PLACES = ("lesson", "step")


def noted(way: Kind, rows: Sequence[OptionDraft], asked: Asked) -> dict[str, dict[str, Any]]:
    """By the id of the answer: {"text", and "lesson" or "step" with an id}; what says nothing is left out."""
    found: dict[str, dict[str, Any]] = {}
    for key, row in way.keyed(rows, asked):
        try:
            text = clean_text(row.note or "", cap=LONGEST_NOTE, single_line=True)
        except Refused as refused:
            raise Refused(refused.message, field="options") from refused
        if text or row.reads_on:
            found[key] = {"text": text, **(dict([row.reads_on]) if row.reads_on else {})}
    return found


def place_of(note: Mapping[str, Any]) -> tuple[str, int] | None:
    """Where a kept note leads."""
    return next(((kind, note[kind]) for kind in PLACES if note.get(kind)), None)
