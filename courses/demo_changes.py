"""Lessons of the demonstration that changed after people had done them. Content: site/content/demo/changes.json."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.utils.translation import ngettext

from courses.blocks.editor import as_the_editor_stores_it
from courses.blocks.lesson import TEXT_FEATURES
from courses.models import ChangeKind, CoursePage, LessonPage
from courses.operations.approve import approve
from courses.operations.describe_change import describe_change
from courses.operations.submit import submit
from lms.demo import Say, read
from lms.models import Person
from lms.registry import DemoPlanter, demo_planters

ORDER = 31
"""After the learners: only who has done the lesson before confirms what changed."""


def plant_changes(now: datetime, say: Say) -> None:
    """Through the editor's drafts and the same approval as any lesson; what is not there is left out."""
    found = [(entry, lesson) for entry in read("changes.json") if (lesson := _lesson(entry))]
    for entry, lesson in found:
        _change(entry, lesson)
    words = ngettext("%(count)d changed lesson", "%(count)d changed lessons", len(found))
    say(words % {"count": len(found)})


def _lesson(entry: dict[str, Any]) -> LessonPage | None:
    course = CoursePage.objects.live().filter(slug=entry["course"]).first()
    return LessonPage.objects.child_of(course).filter(slug=entry["lesson"]).first() if course else None


def _change(entry: dict[str, Any], lesson: LessonPage) -> None:
    """`blocks` count from 0; each html there takes the place of a text, `added` stands at the end."""
    author, office = lesson.owner, Person.objects.get(username="koordynator")
    body = list(lesson.body.raw_data)
    for place, html in entry["blocks"].items():
        body[int(place)] = {**body[int(place)], "value": as_the_editor_stores_it(html, TEXT_FEATURES)}
    body += [_text(html) for html in entry["added"]]
    lesson.body = body
    lesson.save_revision(user=author)
    describe_change(lesson=lesson, kind=ChangeKind.MATERIAL, note=entry["note"], by=author)
    submit(page=lesson, by=author)
    approve(page=lesson, by=office)


def _text(html: str) -> dict[str, str]:
    return {"type": "text", "id": str(uuid4()), "value": as_the_editor_stores_it(html, TEXT_FEATURES)}


demo_planters.add(DemoPlanter("changed lessons", ORDER, plant_changes))
