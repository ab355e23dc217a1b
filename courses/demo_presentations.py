"""The presentation of the demonstration: its page, who has watched it and how far, a reminder.

Content: site/content/demo/video/*.json with film, captions, transcript and picture beside it.
"""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.utils.translation import ngettext

from courses.blocks.filmed import Described
from courses.models import PresentationPage
from courses.operations.acknowledge import acknowledge
from courses.operations.approve import approve
from courses.operations.keep_document import keep_document
from courses.operations.keep_screenshot import keep_screenshot
from courses.operations.remind_to_watch import remind_to_watch
from courses.operations.submit import submit
from courses.operations.watch import watch
from courses.operations.write_presentation import write_presentation
from lms.demo import FOLDER, Say
from lms.models import Notice, Partner, Person, Release
from lms.registry import DemoPlanter, demo_planters

STEP = 10  # seconds from report to report, as static/js/video.js sends them


def plant_presentations(now: datetime, say: Say) -> None:
    files = sorted((FOLDER / "video").glob("*.json"))
    for file in files:
        content = json.loads(file.read_text(encoding="utf-8"))
        page = _plant_page(file, content)
        for watcher in content["watchers"]:
            _plant_watcher(page, watcher, now)
        for reminder in content["reminders"]:
            remind_to_watch(
                page=page,
                partner=Partner.objects.get(teryt=reminder["partner"]),
                by=Person.objects.get(username=reminder["by"]),
                now=now - timedelta(days=reminder["days_ago"]),
            )
    say(ngettext("%(count)d presentation", "%(count)d presentations", len(files)) % {"count": len(files)})


def _plant_page(file: Path, content: dict[str, Any]) -> PresentationPage:
    author = Person.objects.get(username=content["owner"])
    page = write_presentation(
        title=content["title"],
        summary=content["summary"],
        video=keep_document(file=_beside(file, ".mp4"), title=content["title"], by=author),
        captions=keep_document(file=_beside(file, ".vtt"), title=content["title"], by=author),
        poster=keep_screenshot(file=_beside(file, ".webp"), title=content["title"], by=author),
        transcript=file.with_suffix(".txt").read_text(encoding="utf-8"),
        chapters=_chapters(content["slides"]),
        shows=Release.objects.filter(system__code=content["system"]).order_by("-released_on").first(),
        tags=content["tags"],
        described=Described.TEXT,
        text_alternative="\n".join(f"{each['heading']}. {' '.join(each['lines'])}" for each in content["slides"]),
        by=author,
    )
    submit(page=page, by=author)
    return approve(page=page, by=Person.objects.get(username="koordynator"))


def _beside(file: Path, suffix: str) -> ContentFile:
    found = file.with_suffix(suffix)
    return ContentFile(found.read_bytes(), name=found.name)


def _chapters(slides: list[dict[str, Any]]) -> list[tuple[int, str]]:
    chapters, at = [], 0
    for slide in slides:
        if name := slide.get("chapter"):
            chapters.append((at, name))
        at += slide["seconds"]
    return chapters


def _plant_watcher(page: PresentationPage, watcher: dict[str, Any], now: datetime) -> None:
    """As the player reports it: a start, and every few seconds what was shown since then."""
    person = Person.objects.get(username=watcher["by"])
    at = now - timedelta(days=watcher["days_ago"])
    for start, end in watcher["seen"]:
        watch(page_id=page.pk, by=person, ranges=[], position=start, now=at)
        for second in range(start, end, STEP):
            until = min(second + STEP, end)
            at += timedelta(seconds=until - second)
            watch(page_id=page.pk, by=person, ranges=[(start, until)], position=until, now=at)
    if watcher["confirmed"]:
        acknowledge(page=page, by=person, now=at + timedelta(minutes=1))


def read_what_is_approved(now: datetime, say: Say) -> None:
    """The office has read the notices of the presentations it has approved since."""
    told = Notice.objects.filter(event__object_type=PresentationPage._meta.label, person__username="koordynator")
    told.update(read_at=now)


# Before the instructions: some of their steps lead to a second of the film.
demo_planters.add(DemoPlanter("presentations", 15, plant_presentations))
demo_planters.add(DemoPlanter("notices of presentations", 96, read_what_is_approved))
