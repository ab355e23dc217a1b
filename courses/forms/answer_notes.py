"""What an author says of single answers, as fields: a sentence, and the address of a lesson or of a step."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.kinds import OptionDraft
from courses.kinds.kind import MOST_OPTIONS
from courses.kinds.notes import LONGEST_NOTE, place_of
from courses.kinds.truth import VALUES
from courses.models import LessonPage, QuestionVersion, Step
from courses.queries.texts import address_of

LONGEST_ADDRESS = 300
STEP = re.compile(r"(?:.*#)?krok-([0-9]{1,18})/?")
LESSON = re.compile(r"(?:https?://[^/]+)?/kursy/([-\w]+)/([-\w]+)/?(?:#.*)?")
ROWS = (*(str(place) for place in range(MOST_OPTIONS)), *VALUES)
"""The ends of the names of fields: the rows of answers, then the two answers to a statement."""


def note_fields() -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {}
    for row in ROWS:
        fields[f"note_{row}"] = forms.CharField(label=_label(row), max_length=LONGEST_NOTE, required=False)
        fields[f"leads_{row}"] = forms.CharField(
            label=_("Address of a lesson or of a step to read on"), max_length=LONGEST_ADDRESS, required=False
        )
    return fields


def note_values(version: QuestionVersion) -> dict[str, str]:
    """The fields of a version that is to be changed; two statements at most, none where nothing is said."""
    rows = {option["id"]: str(place) for place, option in enumerate(version.options)}
    rows |= {key: key for key in VALUES} if version.kind == QuestionVersion.Kind.TRUTH else {}
    values: dict[str, str] = {}
    for key, note in version.notes.items():
        if row := rows.get(key):
            values |= {f"note_{row}": note["text"], f"leads_{row}": _address(place_of(note))}
    return values


def places_sent(sent: dict[str, Any], rows: tuple[str, ...]) -> tuple[dict[str, tuple[str, int]], dict[str, str]]:
    """By row, where its address leads, and what is wrong with those that lead nowhere."""
    places: dict[str, tuple[str, int]] = {}
    wrong: dict[str, str] = {}
    for row in rows:
        if address := (sent.get(f"leads_{row}") or "").strip():
            if place := _place(address):
                places[row] = place
            else:
                wrong[row] = _("This address leads to no lesson and no step. Copy that of the lesson or of the step.")
    return places, wrong


def statement_rows(sent: dict[str, Any], places: dict[str, tuple[str, int]]) -> list[OptionDraft]:
    return [OptionDraft(text="", id=key, note=sent[f"note_{key}"], reads_on=places.get(key)) for key in VALUES]


def _label(row: str) -> str:
    if row in VALUES:
        return _("Said to whoever answers “true”") if row == "true" else _("Said to whoever answers “false”")
    return _("Said to whoever gives answer %(number)d") % {"number": int(row) + 1}


def _place(address: str) -> tuple[str, int] | None:
    if found := STEP.fullmatch(address):
        step = Step.objects.current().filter(pk=int(found[1])).first()
        return ("step", step.pk) if step else None
    if found := LESSON.fullmatch(address):
        pages = LessonPage.objects.filter(slug=found[2])
        lesson = next((page for page in pages if page.get_parent().slug == found[1]), None)
        return ("lesson", lesson.pk) if lesson else None
    return None


def _address(place: tuple[str, int] | None) -> str:
    if place is None:
        return ""
    kind, pk = place
    if kind == "step":
        step = Step.objects.filter(pk=pk).first()
        return step.anchor if step else ""
    page = Page.objects.filter(pk=pk).first()
    return address_of(page.specific) if page else ""
