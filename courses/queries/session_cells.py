"""The matrix of a session: what stands in each of its cells, and what may be put there."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from courses.models import CardStep, InstructionCard
from courses.records.card import PracticalResult
from courses.records.card_step import Outcome
from courses.records.session_entry import EntryField
from lms.kit.markup import clean_text
from lms.kit.refused import Refused

Cell = tuple[int, str, int]
LONGEST_WORDS = 2_000
COLUMNS = {EntryField.RESULT: "practical_result"}
"""Where the column of the card is called otherwise than the entry."""
NOTHING = {EntryField.OUTCOME: str(Outcome.NONE), EntryField.RESULT: str(PracticalResult.NONE)}
CHOICES = {EntryField.OUTCOME: Outcome, EntryField.RESULT: PracticalResult}


def fit(field: str, value: str, card: InstructionCard) -> str:
    """The value as it is kept, or Refused with a sentence."""
    if field in CHOICES:
        if value not in CHOICES[field].values:  # type: ignore[index]  # the field is one of its choices
            raise Refused(_("There is no such choice."))
        return value
    if field != EntryField.REPEAT_ON:
        return clean_text(value, cap=LONGEST_WORDS)
    if not value:
        return ""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise Refused(_("Write the day as in 2026-12-31.")) from None
    if day < card.held_on:
        raise Refused(_("The repetition lies before the instruction."))
    return day.isoformat()


def as_kept(field: str, seen: str) -> str:
    """What a browser showed, spelled as it is kept: a space at an end makes no difference."""
    return seen if field in CHOICES else clean_text(seen[:LONGEST_WORDS])


def current(card: InstructionCard, steps: dict[int, CardStep], field: str, step: int) -> str:
    """What stands in a cell now, spelled as entries spell it."""
    if field == EntryField.OUTCOME:
        return steps[step].outcome
    value = getattr(card, COLUMNS.get(field, field))  # type: ignore[call-overload]  # the field is one of its choices
    return value.isoformat() if isinstance(value, date) else value or ""


def put(card: InstructionCard, steps: dict[int, CardStep], field: str, step: int, value: str) -> None:
    """Into the objects in memory; the caller saves them."""
    if field == EntryField.OUTCOME:
        steps[step].outcome = value
        return
    kept: Any = value
    if field == EntryField.REPEAT_ON:
        kept = date.fromisoformat(value) if value else None
    setattr(card, COLUMNS.get(field, field), kept)  # type: ignore[call-overload]  # the field is one of its choices


def cells(cards: Iterable[InstructionCard]) -> dict[Cell, str]:
    """Every cell of these cards, read with their steps."""
    found: dict[Cell, str] = {}
    for card in cards:
        steps = {step.order: step for step in card.ordered_steps()}
        for order in steps:
            found[card.pk, str(EntryField.OUTCOME), order] = current(card, steps, EntryField.OUTCOME, order)
        for field in EntryField:
            if field != EntryField.OUTCOME:
                found[card.pk, str(field), 0] = current(card, steps, field, 0)
    return found


def told(field: str, value: str) -> str:
    """A value in words."""
    if field in CHOICES:
        return str(CHOICES[field](value).label)  # type: ignore[index]  # the field is one of its choices
    return value or _("nothing")
