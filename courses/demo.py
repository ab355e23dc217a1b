"""The instructions of the demonstration: written by the trainer, approved by the office, read by clerks.

Content: site/content/demo/instructions/*.json, progress.json and readers.json.
"""

import json
from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import ngettext, pgettext_lazy

from courses import (  # noqa: F401 - plant their own parts
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
    demo_works,
)
from courses.events import PageSubmitted, RegradeProposed
from courses.models import Publication, Regrade, Step
from courses.operations.approve import approve
from courses.operations.keep_screenshot import keep_screenshot
from courses.operations.submit import submit
from courses.operations.tick import tick
from courses.operations.write_instruction import StepDraft, write_instruction
from lms.demo import FOLDER, MONTH, Say, read
from lms.models import JobPosition, Notice, Person, System
from lms.registry import DemoPlanter, demo_planters


def plant_instructions(now: datetime, say: Say) -> None:
    """Through the same approval as any instruction; the smaller pictures are left to the worker."""
    files = sorted((FOLDER / "instructions").glob("*.json"))
    coordinator = Person.objects.get(username="koordynator")
    for file in files:
        _plant_instruction(json.loads(file.read_text(encoding="utf-8")), coordinator, now)
    for entry in read("progress.json"):
        _plant_ticks(entry, now)
    count = len(files)
    say(ngettext("%(count)d instruction", "%(count)d instructions", count) % {"count": count})


def _plant_instruction(entry: dict[str, Any], coordinator: Person, now: datetime) -> None:
    author = Person.objects.get(username=entry["owner"])
    page = write_instruction(
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
    submit(page=page, by=author)
    if entry.get("approved", True):
        approve(page=page, by=coordinator)


def _step(entry: dict[str, Any], author: Person) -> StepDraft:
    drawing = FOLDER / entry["screenshot"]
    file = ContentFile(drawing.read_bytes(), name=drawing.name)
    return StepDraft(
        title=entry["title"],
        text=entry["text"],
        screenshot=keep_screenshot(file=file, title=entry["title"], by=author),
        alt=entry["alt"],
        expected=entry["expected"],
        warning=entry["warning"] or "",
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
    """The office has read the notices of what it has approved or decided since."""
    done = Publication.objects.filter(page__live=True).values_list("page_id", flat=True)
    asked = Notice.objects.filter(event__name=PageSubmitted.name, event__data__page_id__in=list(done))
    asked.update(read_at=now)
    decided = Regrade.objects.values_list("version_id", flat=True)
    proposed = Notice.objects.filter(event__name=RegradeProposed.name, event__data__version_id__in=list(decided))
    proposed.update(read_at=now)


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
demo_planters.add(DemoPlanter("notices of instructions", 95, read_what_is_done, closing=True))
