"""Where in a text, in its past and in what was copied from it certain words stand."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from wagtail.fields import StreamField
from wagtail.models import Page, Revision

from courses.models import ArticlePage, CardSignature, InstructionCard, InstructionPage, LessonPage
from courses.queries.spoken_blocks import Take, blocks_without
from courses.records.card_step import CardStep
from lms.kit.redacted import taking_out
from lms.registry import text_copies

FIELDS = ("title", "draft_title", "summary", "seo_title", "search_description", "change_note", "for_version")
"""Of whatever page; one that has no such field does without."""
TEXTS = (InstructionPage, LessonPage, ArticlePage)


@dataclass
class Found:
    """How many pages, versions and rows hold the words, by the name of what they are; and cards that keep them."""

    live: int = 0
    versions: int = 0
    copies: dict[str, int] = field(default_factory=dict)
    cards: list[str] = field(default_factory=list)
    in_address: bool = False

    @property
    def anywhere(self) -> bool:
        return bool(self.live or self.versions or self.copies)


def without(page: Any, content: dict[str, Any], take: Take) -> tuple[dict[str, Any], int]:
    """The values of such a page as a version keeps them, without the words; and how often they stood there."""
    cleaned, count = dict(content), 0
    for name in FIELDS:
        if isinstance(cleaned.get(name), str):
            cleaned[name], times = take(cleaned[name])
            count += times
    for name in streams_of(page):
        if isinstance(cleaned.get(name), str):
            value, times = stream_without(page, name, json.loads(cleaned[name]), take)
            cleaned[name] = json.dumps(value) if times else cleaned[name]
            count += times
    return cleaned, count


def streams_of(page: Any) -> list[str]:
    return [field.name for field in page._meta.fields if isinstance(field, StreamField)]


def stream_without(page: Any, name: str, raw: list[dict[str, Any]], take: Take) -> tuple[list[dict[str, Any]], int]:
    value: list[dict[str, Any]]
    value, times = blocks_without(page._meta.get_field(name).stream_block, raw, take)
    return value, times


def rows_holding(page_id: int, take: Take) -> Iterator[tuple[str, Any, dict[str, str]]]:
    """Every copy with the words in it: what it is, the row, and its columns without the words."""
    for copy in text_copies:
        for row in copy.rows(page_id):
            told = {name: take(getattr(row, name) or "") for name in copy.fields}
            if any(times for _text, times in told.values()):
                left = {name: text for name, (text, _times) in told.items()}
                yield str(copy.name), row, dict.fromkeys((*copy.fields, *copy.salts), "") if copy.salts else left


def versions_of(page: Page) -> Any:
    return Revision.objects.filter(object_id=str(page.pk), base_content_type__model="page")


def signed_with(page_id: int, take: Take) -> list[str]:
    """Numbers of cards in which the words stand under a signature."""
    cards = InstructionCard.objects.filter(page=page_id).exclude(first_signed_at=None).order_by("pk")
    held = {
        step.card_id
        for step in CardStep.objects.filter(card__in=cards)
        if take(f"{step.title}\n{step.expected}\n{step.remark}")[1]
    }
    held |= {signature.card_id for signature in CardSignature.objects.filter(card__in=cards) if take(signature.text)[1]}
    texts = ("page_title", "practical_task", "recommendations", "remarks", "room")
    return [
        card.full_number
        for card in cards
        if card.pk in held or take("\n".join(str(getattr(card, name)) for name in texts))[1]
    ]


def find(page: Page, words: str) -> Found:
    """Nothing is changed."""
    take, found = taking_out(words), Found()
    live = {name: getattr(page, name, "") for name in FIELDS}
    live |= {name: json.dumps(list(getattr(page, name).raw_data)) for name in streams_of(page)}
    found.live = without(page, live, take)[1]
    found.versions = sum(bool(without(page, each.content, take)[1]) for each in versions_of(page))
    for name, _row, _columns in rows_holding(page.pk, take):
        found.copies[name] = found.copies.get(name, 0) + 1
    found.cards = signed_with(page.pk, take)
    found.in_address = bool(take(page.slug.replace("-", " "))[1])
    return found
