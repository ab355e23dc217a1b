"""What the author of an instruction may want to mend before it is handed in: advice, which refuses nothing."""

import re
from collections import defaultdict
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from courses.blocks.changed_steps import plain
from courses.blocks.marks import marks_of
from lms.kit.plain import hardness, long_sentences
from lms.kit.polish import WORD, is_order

MOST_STEPS = 12
"""More are too many to follow at one go (domain.md, learning.md 3)."""

PLAIN_FIELDS = ("text", "expected", "warning", "why")
_PERSONAL = re.compile(r"(?<!\d)\d{6}[ -]?\d{5}(?!\d)|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_HERE = re.compile(
    r"\b(kliknij|naci\u015bnij|wejd\u017a|przejd\u017a)\s+(tutaj|tu)\b|>\s*(tutaj|tu)\s*<", re.IGNORECASE
)


class Advice(StrEnum):
    VERB = "verb"
    EXPECTED = "expected"
    ALT = "alt"
    SENTENCE = "sentence"
    HERE = "here"
    PERSONAL = "personal"
    MANY = "many"
    REVIEW = "review"


def advice_on_page(page: Any, day: date) -> list[Advice]:
    """What concerns the instruction as a whole."""
    found = (
        (Advice.MANY, len(page.steps) > MOST_STEPS),
        (Advice.REVIEW, page.review_on is not None and page.review_on < day),
        (Advice.SENTENCE, bool(long_sentences(page.summary))),
        (Advice.HERE, bool(_HERE.search(f"{page.title} | {page.summary}"))),
        (Advice.PERSONAL, bool(_PERSONAL.search(f"{page.title} {page.summary} {page.change_note}"))),
    )
    return [each for each, is_so in found if is_so]


def advice_on_step(value: Any) -> dict[str, list[Advice]]:
    """By the name of the field where it shows; `value` is that of a StepBlock."""
    found: dict[str, list[Advice]] = defaultdict(list)
    title = value["title"] or ""
    first = WORD.search(title)
    if first and is_order(first[0]) is False:
        found["title"].append(Advice.VERB)
    if not (value["expected"] or "").strip():
        found["title"].append(Advice.EXPECTED)
    shot = value["screenshot"]
    if shot and not shot.decorative and not (shot.contextual_alt_text or "").strip():
        found["title"].append(Advice.ALT)
    if long_sentences(title):
        found["title"].append(Advice.SENTENCE)
    beside = " | ".join((title, value.get("task") or "", *_on_picture(value)))
    if _HERE.search(beside):
        found["title"].append(Advice.HERE)
    if _PERSONAL.search(beside):
        found["title"].append(Advice.PERSONAL)
    for name in PLAIN_FIELDS:
        found[name] += _of_words(_html(value[name]))
    return {name: advice for name, advice in found.items() if advice}


def _on_picture(value: Any) -> list[str]:
    """Words that stand by the screenshot: its description, and those of pins and frames."""
    described = getattr(value["screenshot"], "contextual_alt_text", "") or ""
    return [described, *(mark.words for mark in marks_of(value.get("marks")))]


def told_hardness(summary: str, steps: Any) -> str:
    """How plain everything is that readers of the instruction read, in words; empty where it has no words yet."""
    texts = [summary]
    for step in steps:
        texts += [step.value["title"], *(plain(_html(step.value[name])) for name in PLAIN_FIELDS)]
    value = hardness("\n".join(text for text in texts if text))
    if value is None:
        return ""
    words = _("hard")
    if value <= 4:
        words = _("very plain")
    elif value <= 7:
        words = _("plain")
    elif value <= 10:
        words = _("of middle difficulty")
    return _("%(words)s (%(value)s)") % {"words": words, "value": number_format(value, 1)}


def _of_words(html: str) -> list[Advice]:
    words = plain(html)
    found = (
        (Advice.SENTENCE, bool(long_sentences(words))),
        (Advice.HERE, bool(_HERE.search(words) or _HERE.search(html))),
        (Advice.PERSONAL, bool(_PERSONAL.search(words))),
    )
    return [each for each, is_so in found if is_so]


def _html(value: Any) -> str:
    return str(getattr(value, "source", value) or "")
