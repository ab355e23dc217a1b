"""Numbered pins and frames on the screenshot of a step, and what an author draws on a picture: pure functions."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from courses.kinds.number import read_number
from lms.kit.burning import Area
from lms.kit.markup import clean_text
from lms.kit.refused import Refused

MOST = 20
LONGEST_WORDS = 200
SMALLEST = 0.5
"""Percent of the picture: the side of what still can be seen."""
SIDES = ("x", "y", "width", "height")
LONGEST_NUMBER = 20


class Shape(models.TextChoices):
    PIN = "pin", pgettext_lazy("on a picture", "Pin")
    BOX = "box", pgettext_lazy("on a picture", "Frame")
    BLUR = "blur", pgettext_lazy("on a picture", "Blur")
    CROP = "crop", pgettext_lazy("on a picture", "Crop")


MARKS = (Shape.PIN, Shape.BOX)
BURNED = (Shape.BLUR, Shape.CROP)


@dataclass(frozen=True)
class Drawn:
    """A shape as it was typed, in percent of the picture; `number` is its row on the screen."""

    kind: str = ""
    x: str = ""
    y: str = ""
    width: str = ""
    height: str = ""
    words: str = ""
    number: int = 1

    @property
    def is_empty(self) -> bool:
        return not any((self.x, self.y, self.width, self.height, self.words.strip()))


@dataclass(frozen=True)
class Mark:
    """In percent of the picture; a pin has no size. `number` is that of a pin, 0 of a frame."""

    kind: str
    x: float
    y: float
    width: float = 0
    height: float = 0
    words: str = ""
    number: int = 0

    @property
    def area(self) -> Area:
        return Area(self.x, self.y, self.width, self.height)

    def stored(self) -> dict[str, Any]:
        where = {"x": self.x, "y": self.y}
        size = {} if self.kind == Shape.PIN else {"width": self.width, "height": self.height}
        return {"kind": str(self.kind), **where, **size, **({"words": self.words} if self.words else {})}


def read_shapes(drawn: Iterable[Drawn], kinds: Sequence[str]) -> list[Mark]:
    """In their order, empty rows left out. Refused with a sentence that names the row."""
    found = [_read(each, kinds) for each in drawn if not each.is_empty]
    if len(found) > MOST:
        raise Refused(_("At most %(most)d shapes fit on one picture. Take some out.") % {"most": MOST})
    if sum(each.kind == Shape.CROP for each in found) > 1:
        raise Refused(_("A picture is cropped to one frame. Take the others out."))
    return _numbered(found)


def stored_marks(marks: Iterable[Mark]) -> list[dict[str, Any]]:
    return [mark.stored() for mark in marks]


def marks_of(stored: Any) -> list[Mark]:
    """What a step keeps; whatever is no mark on a picture is passed over."""
    if not isinstance(stored, list):
        return []
    found = []
    for each in stored[:MOST]:
        if isinstance(each, Mapping):
            kind, x, y, width, height, words = (str(each.get(name, "")) for name in ("kind", *SIDES, "words"))
            try:
                found.append(_read(Drawn(kind, x, y, width, height, words), MARKS))
            except Refused:
                continue
    return _numbered(found)


def carried(marks: Iterable[Mark], crop: Area) -> list[Mark]:
    """The marks as they stand on the picture that was cropped; what lies outside is dropped, a frame is cut."""
    kept = []
    for mark in marks:
        left, top = max(mark.x, crop.x), max(mark.y, crop.y)
        right = min(mark.x + mark.width, crop.x + crop.width)
        bottom = min(mark.y + mark.height, crop.y + crop.height)
        is_pin = mark.kind == Shape.PIN
        if right < left or bottom < top or (not is_pin and (right == left or bottom == top)):
            continue
        across, down = 100 / crop.width, 100 / crop.height
        x, y = round((left - crop.x) * across, 2), round((top - crop.y) * down, 2)
        width, height = round((right - left) * across, 2), round((bottom - top) * down, 2)
        if not is_pin and min(width, height) < SMALLEST:
            continue
        width, height = (0, 0) if is_pin else (min(width, 100 - x), min(height, 100 - y))
        kept.append(Mark(mark.kind, x, y, width, height, mark.words))
    return _numbered(kept)


def _numbered(marks: Iterable[Mark]) -> list[Mark]:
    found, pins = [], 0
    for mark in marks:
        pins += mark.kind == Shape.PIN
        number = pins if mark.kind == Shape.PIN else 0
        found.append(Mark(mark.kind, mark.x, mark.y, mark.width, mark.height, mark.words, number))
    return found


def _read(drawn: Drawn, kinds: Sequence[str]) -> Mark:
    about = {"number": drawn.number}
    if drawn.kind not in kinds:
        raise _wrong(drawn, _("Row %(number)d: say what it is.") % about)
    is_pin = drawn.kind == Shape.PIN
    sides = SIDES[:2] if is_pin else SIDES
    try:
        x, y, width, height = (_percent(getattr(drawn, side)) if side in sides else 0.0 for side in SIDES)
    except Refused as refused:
        sentence = _("Row %(number)d: write each number in percent of the picture, such as 12,5.") % about
        raise _wrong(drawn, sentence) from refused
    if is_pin and not (0 <= x <= 100 and 0 <= y <= 100):
        raise _wrong(drawn, _("Row %(number)d: the pin lies outside the picture. Numbers go from 0 to 100.") % about)
    if not is_pin and min(width, height) < SMALLEST:
        raise _wrong(drawn, _("Row %(number)d: it has no size. Width and height are at least 0,5.") % about)
    if min(x, y) < 0 or max(x + width, y + height) > 100.001:
        sentence = _("Row %(number)d: it reaches outside the picture. Its place and its size are at most 100 together.")
        raise _wrong(drawn, sentence % about)
    words = clean_text(drawn.words, cap=10_000, single_line=True) if is_pin else ""
    if len(words) > LONGEST_WORDS:
        raise _wrong(drawn, _("Row %(number)d: the words of a pin have at most 200 signs.") % about)
    return Mark(drawn.kind, x, y, width, height, words)


def _percent(text: str) -> float:
    if len(text) > LONGEST_NUMBER:
        raise Refused(_("That is no number."))
    return round(float(read_number(text)), 2)


def _wrong(drawn: Drawn, sentence: str) -> Refused:
    return Refused(sentence, field=f"row-{drawn.number}")


class MarksInput(forms.HiddenInput):
    """Carried along by the editor; the screen where the marks are drawn is one link away (static/js/marks.js)."""

    template_name = "courses/wagtail/marks_input.html"
    input_type = "hidden"

    @property
    def is_hidden(self) -> bool:
        return False


class MarksBlock(blocks.FieldBlock):
    """A list of {"kind", "x", "y", "width", "height", "words"}; see Mark."""

    def __init__(self, required: bool = False, help_text: Any = None, **kwargs: Any) -> None:
        self.field_options = {"required": required, "help_text": help_text}
        super().__init__(**kwargs)

    @cached_property
    def field(self) -> forms.Field:
        return forms.CharField(widget=MarksInput(), max_length=20_000, **self.field_options)

    def get_default(self, use_raw_default: bool = False) -> Any:
        return []

    def value_from_form(self, value: Any) -> Any:
        try:
            return stored_marks(marks_of(json.loads(value or "[]")))
        except (ValueError, RecursionError):
            return []

    def value_for_form(self, value: Any) -> str:
        return json.dumps(value or [], ensure_ascii=False)

    def clean(self, value: Any) -> Any:
        if len(value or []) > MOST:
            raise ValidationError(_("At most %(most)d shapes fit on one picture. Take some out.") % {"most": MOST})
        return stored_marks(marks_of(value))

    def normalize(self, value: Any) -> Any:
        return value if isinstance(value, list) else []

    def get_searchable_content(self, value: Any) -> list[str]:
        return [mark.words for mark in marks_of(value) if mark.words]

    class Meta:
        icon = "crosshairs"
        default: tuple[Any, ...] = ()
