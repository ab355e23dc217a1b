"""What has changed between two versions of an instruction, step by step: a pure function of both."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from operator import eq, itemgetter
from typing import Any

from django.db import models
from django.utils.translation import pgettext_lazy
from wagtail.admin.compare import diff_text
from wagtail.utils.text import text_from_html

from courses.blocks.marks import Mark, marks_of

Stored = dict[str, Any]
"""A step as Wagtail stores it: `type`, `value` and `id`."""

LONGEST_COMPARED = 20_000
"""In characters. Comparing takes the square of it; longer texts are told as they were and as they are."""


class What(models.TextChoices):
    """What became of a step. One that has only moved did not change."""

    NEW = "new", pgettext_lazy("step", "New")
    CHANGED = "changed", pgettext_lazy("step", "Changed")
    REMOVED = "removed", pgettext_lazy("step", "Removed")


WORDS = ("task", "title", "text", "warning", "why", "expected")
EMPTY: Stored = {"value": {}}


@dataclass(frozen=True)
class ChangedStep:
    """`number` is the step's place in the version where it still is: the later one, unless it was removed."""

    what: What
    block_id: str
    number: int
    title: str


@dataclass(frozen=True)
class Words:
    """A stretch of text; `kind` is one of equal, addition, deletion."""

    kind: str
    text: str


@dataclass(frozen=True)
class PictureChange:
    """Ids of pictures, their descriptions, pins and frames; None where there was or is no picture."""

    before: int | None
    after: int | None
    before_alt: str = ""
    after_alt: str = ""
    before_marks: tuple[Mark, ...] = ()
    after_marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class StepDiff:
    """`words` tells by the name of the field only those that differ. `picture` is None where it stays, marked alike."""

    step: ChangedStep
    words: dict[str, tuple[Words, ...]]
    picture: PictureChange | None


def changed_steps(old: Sequence[Stored], new: Sequence[Stored]) -> list[ChangedStep]:
    """Of which a reader of `old` does not know how they stand in `new`, in the order of the text.

    A step that is gone stands after whatever stood before it. One that has only moved, or whose minutes or rule of
    who follows it have changed, is not among them: what it says to its readers is the same.
    """
    before, after = _by_id(old), _by_id(new)
    return [
        _changed(what, pk, after if pk in after else before)
        for pk, what in changes_in_order(
            {pk: _said(step) for pk, (_number, step) in before.items()},
            {pk: _said(step) for pk, (_number, step) in after.items()},
        )
    ]


def changes_in_order(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, What]]:
    """What came, changed and went of things that have ids, in the order of the later text.

    What is gone stands after whatever stood before it.
    """
    gone: dict[str, list[str]] = {}
    place = ""
    for pk in before:
        if pk in after:
            place = pk
        else:
            gone.setdefault(place, []).append(pk)
    for pk in ("", *after):
        if pk and pk not in before:
            yield pk, What.NEW
        elif pk and after[pk] != before[pk]:
            yield pk, What.CHANGED
        yield from ((each, What.REMOVED) for each in gone.get(pk, ()))


def step_diffs(old: Sequence[Stored], new: Sequence[Stored]) -> list[StepDiff]:
    """The same with the words that came and went; a new or removed step is told as it is, without marks."""
    before, after = _by_id(old), _by_id(new)
    return [_diff(each, before.get(each.block_id), after.get(each.block_id)) for each in changed_steps(old, new)]


def plain(html: str) -> str:
    """The words of rich text, a paragraph or an item of a list in a line."""
    return re.sub(r"\s*\n\s*", "\n", str(text_from_html(re.sub(r"</(p|li)>|<br/?>", "\n", html)))).strip()


def compared(old: str, new: str) -> tuple[Words, ...]:
    """Which words came and went between two plain texts."""
    if len(old) + len(new) > LONGEST_COMPARED:
        return (Words("deletion", old), Words("addition", new))
    begun, ended = _alike(old, new)
    middle = diff_text(old[begun : len(old) - ended], new[begun : len(new) - ended]).changes
    around = (("equal", old[:begun]), *middle, ("equal", old[len(old) - ended :]))
    told = [(kind, text) for kind, text in around if text]
    return tuple(Words(kind, "".join(text for _kind, text in run)) for kind, run in groupby(told, itemgetter(0)))


def _alike(old: str, new: str) -> tuple[int, int]:
    """How many signs are the same at the beginning and at the end, in whole words: the time that a comparison takes
    grows by the square of what is left.
    """
    begun = _begun_alike(old, new)
    begun = begun if begun == len(old) == len(new) else old.rfind(" ", 0, begun) + 1
    left, right = old[begun:], new[begun:]
    ended = _begun_alike(left[::-1], right[::-1])
    gap = left.find(" ", len(left) - ended)
    return begun, len(left) - gap if gap >= 0 else 0


def _begun_alike(one: str, other: str) -> int:
    return sum(takewhile(bool, map(eq, one, other)))


def _by_id(steps: Sequence[Stored]) -> dict[str, tuple[int, Stored]]:
    return {str(each["id"]): (number, each) for number, each in enumerate(steps, start=1) if each.get("id")}


def _changed(what: What, pk: str, steps: dict[str, tuple[int, Stored]]) -> ChangedStep:
    number, step = steps[pk]
    return ChangedStep(what, pk, number, step["value"].get("title") or "")


def _said(step: Stored) -> tuple[Any, ...]:
    """What a reader sees of it. Versions from before a field was there have nothing in it."""
    value = step["value"]
    led = (value.get("further"), value.get("further_at") or "")
    return (*(_words(value, name) for name in WORDS), value.get("text") or "", _picture(value), _marks(value), led)


def _words(value: Stored, name: str) -> str:
    text = value.get(name) or ""
    return plain(text) if name == "text" else " ".join(text.split())


def _picture(value: Stored) -> tuple[int | None, str]:
    shot = value.get("screenshot") or {}
    # Versions from before pictures had descriptions of their own keep the id alone.
    if not isinstance(shot, dict):
        return shot, ""
    return shot.get("image"), shot.get("alt_text") or ""


def _marks(value: Stored) -> tuple[Mark, ...]:
    return tuple(marks_of(value.get("marks"))) if _picture(value)[0] else ()


def _diff(step: ChangedStep, old: tuple[int, Stored] | None, new: tuple[int, Stored] | None) -> StepDiff:
    before, after = (old[1] if old else EMPTY)["value"], (new[1] if new else EMPTY)["value"]
    if step.what != What.CHANGED:
        there = after if new else before
        told: dict[str, tuple[Words, ...]]
        told = {name: (Words("equal", words),) for name in WORDS if (words := _words(there, name))}
        return StepDiff(step, told, _pictured(before, after))
    told = {name: compared(_words(before, name), _words(after, name)) for name in WORDS}
    return StepDiff(
        step,
        {name: words for name, words in told.items() if any(each.kind != "equal" for each in words)},
        _pictured(before, after),
    )


def _pictured(before: Stored, after: Stored) -> PictureChange | None:
    (old, old_alt), (new, new_alt) = _picture(before), _picture(after)
    old_marks, new_marks = _marks(before), _marks(after)
    is_same = old == new and old_marks == new_marks
    return None if is_same else PictureChange(old, new, old_alt, new_alt, old_marks, new_marks)
