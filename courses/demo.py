"""The instructions of the demonstration: written by the trainer, approved by the office, read by clerks.

Content: site/content/demo/instructions/*.json, progress.json and readers.json.
"""

import json
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import ngettext, pgettext_lazy
from wagtail.models import Page

from courses import (  # noqa: F401 - plant their own parts
    demo_articles,
    demo_bank,
    demo_catalogue,
    demo_changes,
    demo_courses,
    demo_entry,
    demo_feedback,
    demo_glossary,
    demo_meetings,
    demo_presentations,
    demo_regrades,
    demo_releases,
    demo_rules,
    demo_showings,
    demo_skills,
    demo_versions,
    demo_visits,
    demo_works,
)
from courses.blocks.applies import Applies
from courses.blocks.marks import Drawn
from courses.events import PageReleased, PageSubmitted, RegradeProposed
from courses.models import InstructionPage, Publication, Regrade, Step
from courses.operations.approve import approve
from courses.operations.keep_screenshot import keep_screenshot
from courses.operations.submit import submit
from courses.operations.tick import tick
from courses.operations.write_instruction import StepDraft, write_instruction
from lms.demo import FOLDER, MONTH, Say, read
from lms.models import JobPosition, Notice, Person, System
from lms.registry import DemoPlanter, demo_planters

OFFICE = "koordynator"


def plant_instructions(now: datetime, say: Say) -> None:
    """Through the same approval as any instruction; the smaller pictures are left to the worker."""
    entries = [entry for entry in _entries() if not entry.get("later")]
    for entry in entries:
        page = _write(entry, now)
        submit(page=page, by=page.owner)
        if entry.get("approved", True):
            approve(page=page, by=Person.objects.get(username=OFFICE))
    for entry in read("progress.json"):
        _plant_ticks(entry, now)
    count = len(entries)
    say(ngettext("%(count)d instruction", "%(count)d instructions", count) % {"count": count})


def plant_later_instruction(now: datetime, say: Say, number: int) -> None:
    """Written in one piece and approved in the next, so that neither keeps others from the database for long."""
    entry = _later()[number // 2]
    if number % 2 == 0:
        _write(entry, now)
        return
    page = InstructionPage.objects.get(slug=entry["slug"])
    submit(page=page, by=page.owner)
    approve(page=page, by=Person.objects.get(username=OFFICE))


def count_later() -> int:
    return 2 * len(_later())


@cache
def _entries() -> list[dict[str, Any]]:
    files = sorted((FOLDER / "instructions").glob("*.json"))
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def _later() -> list[dict[str, Any]]:
    return [entry for entry in _entries() if entry.get("later")]


def _write(entry: dict[str, Any], now: datetime) -> InstructionPage:
    author = Person.objects.get(username=entry["owner"])
    return write_instruction(
        title=entry["title"],
        summary=entry["summary"],
        steps=[_step(step, author) for step in entry["steps"]],
        positions=JobPosition.objects.filter(name__in=entry["audience"]),
        system=System.objects.get(code=entry["system"]),
        for_version=entry["version"],
        tags=entry["tags"],
        minutes=entry["minutes"],
        review_on=timezone.localdate(now + entry["review_months"] * MONTH),
        by=author,
    )


def _step(entry: dict[str, Any], author: Person) -> StepDraft:
    drawing = FOLDER / entry["screenshot"]
    file = ContentFile(drawing.read_bytes(), name=drawing.name)
    roles = frozenset(entry.get("roles", ()))
    further, *at = entry.get("further", [None])
    return StepDraft(
        title=entry["title"],
        text=entry["text"],
        screenshot=keep_screenshot(file=file, title=entry["title"], by=author),
        alt=entry["alt"],
        marks=[Drawn(*mark) for mark in entry.get("marks", ())],
        expected=entry["expected"],
        warning=entry["warning"] or "",
        why=entry.get("why", ""),
        task=entry.get("task", ""),
        minutes=entry["minutes"],
        further=Page.objects.get(slug=further) if further else None,
        further_at=at[0] if at else "",
        rule=Applies(roles=roles) if roles else None,
    )


def plant_readers(now: datetime, say: Say, number: int) -> None:
    """How far the readers of all offices are, one reader's instruction at a time."""
    _plant_ticks(read("readers.json")[number], now)


def count_readers() -> int:
    return len(read("readers.json"))


def _plant_ticks(entry: dict[str, Any], now: datetime) -> None:
    """The first `steps` steps of an instruction, one every two minutes."""
    reader = Person.objects.get(username=entry["by"])
    began = now - timedelta(days=entry["days_ago"])
    steps = Step.objects.current().filter(page__slug=entry["instruction"]).order_by("order")[: entry["steps"]]
    for number, step in enumerate(steps):
        tick(step=step, by=reader, now=began + timedelta(minutes=2 * number))


def read_what_is_done(now: datetime, say: Say) -> None:
    """The office has read the notices of what it has approved or decided since, the author those of what came later:
    they tell of nothing that happened in the story.
    """
    done = Publication.objects.filter(page__live=True).values_list("page_id", flat=True)
    asked = Notice.objects.filter(event__name=PageSubmitted.name, event__data__page_id__in=list(done))
    asked.update(read_at=now)
    decided = Regrade.objects.values_list("version_id", flat=True)
    proposed = Notice.objects.filter(event__name=RegradeProposed.name, event__data__version_id__in=list(decided))
    proposed.update(read_at=now)
    later = InstructionPage.objects.filter(slug__in=[entry["slug"] for entry in _later()]).values_list("pk", flat=True)
    came = Notice.objects.filter(event__name=PageReleased.name, event__data__page_id__in=list(later), read_at=None)
    came.update(read_at=now)


demo_planters.add(DemoPlanter("instructions", 20, plant_instructions))
demo_planters.add(
    DemoPlanter(
        "readers",
        50,
        plant_readers,
        later=True,
        label=pgettext_lazy("demonstration", "readers of instructions"),
        pieces=count_readers,
    )
)
demo_planters.add(
    DemoPlanter(
        "further instructions",
        55,
        plant_later_instruction,
        later=True,
        label=pgettext_lazy("demonstration", "further instructions"),
        pieces=count_later,
    )
)
demo_planters.add(DemoPlanter("notices of instructions", 95, read_what_is_done, closing=True))
