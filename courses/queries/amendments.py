"""Proposals for steps as their author sees them: the queue, each beside the step as it stands."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from courses.blocks.amended import FIELDS, words_in
from courses.blocks.changed_steps import WORDS, Stored, Words, compared
from courses.blocks.part import Part
from courses.models import Amendment, AmendmentState, Step, VersionSeen
from courses.records.amendment import IN_DRAFT
from lms.models import Person
from lms.registry import asked_steps

BEFORE = timedelta(days=90)
MONTH = timedelta(days=30)
WAITING, DRAFTED, REFUSED, PUBLISHED = "", "draft", "refused", "published"
STATES = {
    WAITING: (AmendmentState.OPEN,),
    DRAFTED: IN_DRAFT,
    REFUSED: (AmendmentState.REFUSED,),
    PUBLISHED: (AmendmentState.PUBLISHED,),
}


@dataclass(frozen=True)
class Asked:
    """Questions about a step in a span of time; `readers` are people who opened the text in the version of that time,
    the last one before the change or those from the change on.
    """

    number: int
    days: int
    readers: int

    @property
    def a_month(self) -> float:
        return self.number * MONTH.days / max(self.days, 1)


@dataclass(frozen=True)
class Proposed:
    """`words` are told as they would change, or have changed, that part. `stands` is the step of the draft, None where
    it is gone. `has_moved_on`: readers' words were others when it was proposed.
    """

    amendment: Amendment
    words: tuple[Words, ...]
    stands: Stored | None = None
    number: int = 0
    has_moved_on: bool = False
    before: Asked | None = None
    after: Asked | None = None

    @property
    def is_open(self) -> bool:
        return self.amendment.state == AmendmentState.OPEN

    @property
    def told(self) -> list[tuple[str, str]]:
        """Every part of the step that says something, as (part, words)."""
        return [(name, words) for name in WORDS if (words := words_in(self.stands, name))]


def amendments_of(person: Person, state: str) -> Any:
    """Those of this author's texts, the longest waiting first, of the decided ones the newest; to be cut into pages."""
    rows = Amendment.objects.for_author(person).filter(state__in=STATES[state])
    rows = rows.select_related("step__page__latest_revision", "organisation", "decided_by", "publication")
    return rows.order_by("proposed_at", "pk") if state == WAITING else rows.order_by("-decided_at", "-pk")


def open_amendments(person: Person) -> int:
    """How many wait for this author; one statement."""
    return Amendment.objects.for_author(person).open().count()


def proposed(rows: Iterable[Amendment], now: datetime) -> list[Proposed]:
    """A page of `amendments_of`; two statements more where any of them is published."""
    listed = list(rows)
    published = [each for each in listed if each.state == AmendmentState.PUBLISHED and each.published_at]
    numbers = dict(zip((each.pk for each in published), _numbers(published, now), strict=True))
    return [_proposed(each, *numbers.get(each.pk, (None, None))) for each in listed]


def _proposed(amendment: Amendment, before: Asked | None, after: Asked | None) -> Proposed:
    number, stands = _step_of_draft(amendment)
    here = words_in(stands, amendment.part)
    is_open = amendment.state == AmendmentState.OPEN
    base = here if is_open else amendment.stood
    moved = is_open and stands is not None and here != amendment.stood
    return Proposed(amendment, compared(base, _after(amendment, base)), stands, number, moved, before, after)


def _after(amendment: Amendment, base: str) -> str:
    return "\n".join(filter(None, (base, amendment.final))) if amendment.part == Part.TEXT else amendment.final


def _step_of_draft(amendment: Amendment) -> tuple[int, Stored | None]:
    revision = amendment.step.page.latest_revision
    steps = json.loads(revision.content["steps"]) if revision else []
    block = str(amendment.step.block_id)
    return next(((at, each) for at, each in enumerate(steps, start=1) if each["id"] == block), (0, None))


def _numbers(published: list[Amendment], now: datetime) -> list[tuple[Asked, Asked]]:
    if not published:
        return []
    moments = [(each.step_id, each.published_at) for each in published if each.published_at]
    spans = [(step, at - BEFORE, at) for step, at in moments] + [(step, at, now) for step, at in moments]
    totals = [0] * len(spans)
    for entry in asked_steps:
        totals = [total + number for total, number in zip(totals, entry.within(spans), strict=True)]
    readers = _readers(published)
    half = len(moments)
    return [
        (
            Asked(totals[place], BEFORE.days, readers[f"before_{place}"]),
            Asked(totals[half + place], (now - at).days, readers[f"after_{place}"]),
        )
        for place, (_step, at) in enumerate(moments)
    ]


def _readers(published: list[Amendment]) -> dict[str, int]:
    counted: dict[str, Any] = {}
    for place, each in enumerate(published):
        number = each.publication.number if each.publication else 0
        seen = Q(publication__page=each.step.page_id)
        counted[f"before_{place}"] = _people(seen & Q(publication__number=number - 1))
        counted[f"after_{place}"] = _people(seen & Q(publication__number__gte=number))
    pages = {each.step.page_id for each in published}
    found: dict[str, int] = VersionSeen.objects.filter(publication__page__in=pages).order_by().aggregate(**counted)
    return found


def _people(seen: Q) -> Count:
    return Count("person", distinct=True, filter=seen)


def of_question(reference: str) -> list[Amendment]:
    """What became of the proposals from this question, the newest first; for whoever may read the question."""
    rows = Amendment.objects.filter(reference=reference).select_related("step__page", "publication")
    return list(rows.order_by("-proposed_at", "-pk"))


def words_of(step: Step) -> list[tuple[str, str]]:
    """What the step says to readers today, as (name, words)."""
    block = str(step.block_id)
    stands = next((each for each in step.page.steps.raw_data if each["id"] == block), None)
    return [(str(FIELDS[name]), words) for name in WORDS if (words := words_in(stands, name))]


def address_of_change(amendment: Amendment) -> str:
    """Where readers see what has changed, at the step."""
    before = amendment.publication.number - 1 if amendment.publication else 0
    address = reverse("instruction_changes", args=[amendment.step.page.slug])
    return f"{address}?od={before}#{amendment.step.anchor}" if before else f"{address}#{amendment.step.anchor}"
