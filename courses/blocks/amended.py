"""A step with other words in one of its parts, as somebody proposes them: pure functions over steps as stored."""

from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from courses.blocks.changed_steps import Stored, plain
from courses.blocks.editor import as_the_editor_stores_it
from courses.blocks.part import Part
from courses.blocks.step import TEXT_FEATURES

FIELDS = {
    "task": _("Task"),
    "title": _("What to do"),
    "text": _("Details"),
    "warning": _("Warning"),
    "why": _("Why"),
    "expected": _("What should happen"),
}
"""How readers are told what of a step a piece of text is, by the name of its field."""


def words_in(step: Stored | None, part: str) -> str:
    """What stands there, as plain words; nothing where there is no such step."""
    text = (step["value"].get(part) or "") if step else ""
    return plain(text) if part == Part.TEXT else " ".join(text.split())


def amended(step: Stored, part: str, words: str) -> Stored:
    value = step["value"]
    if part != Part.TEXT:
        return {**step, "value": {**value, part: words}}
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in words.split("\n") if line.strip())
    added = as_the_editor_stores_it(paragraphs, TEXT_FEATURES)
    return {**step, "value": {**value, "text": (value.get("text") or "") + added}}
