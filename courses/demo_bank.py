"""The bank of questions of the demonstration: questions with categories and tags, and a test of sections made from it.

Content: site/content/demo/bank.json.
"""

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import uuid4

from courses.blocks.section import Section
from courses.kinds import OptionDraft
from courses.models import QuestionVersion, QuizPage
from courses.operations.approve import approve
from courses.operations.bring_questions import bring_questions
from courses.operations.keep_question import QuestionDraft
from courses.operations.label_questions import label_questions
from courses.operations.submit import submit
from courses.operations.write_quiz import write_quiz
from lms.demo import FOLDER, Say
from lms.models import Person
from lms.registry import DemoPlanter, demo_planters


def plant_bank(now: datetime, say: Say) -> None:
    entry = json.loads((FOLDER / "bank.json").read_text(encoding="utf-8"))
    for each in entry["labels"]:
        numbered = _numbered(each["quiz"], each["numbers"])
        label_questions(
            questions=[version.question_id for version in numbered],
            category=each["category"],
            tags=each["tags"],
            by=Person.objects.get(username="koordynator"),
        )
    _plant_quiz(entry["quiz"], now)


def _numbered(slug: str, numbers: Collection[int]) -> list[QuestionVersion]:
    """The questions of the test with these numbers; none where the demonstration is planted without the test."""
    rows = QuestionVersion.objects.in_force().filter(question__quiz__in=QuizPage.objects.live().filter(slug=slug))
    return [version for number, version in enumerate(rows, start=1) if number in numbers]


def _plant_quiz(entry: dict[str, Any], now: datetime) -> None:
    author = Person.objects.get(username=entry["owner"])
    sections = [(_section(each), each["numbers"]) for each in entry["sections"]]
    drafts = [
        _draft(version, section) for section, numbers in sections for version in _numbered(entry["from"], numbers)
    ]
    if not drafts:
        return
    quiz = write_quiz(
        **{name: entry[name] for name in ("title", "slug", "intro", "pass_percent", "marking")},
        sections=[section for section, _numbers in sections],
        most_attempts=None,
        questions=drafts,
        by=author,
        now=now,
    )
    copied = [version.question_id for version in _numbered(entry["copied"]["from"], entry["copied"]["numbers"])]
    if copied:
        bring_questions(quiz=quiz, questions=copied, by=author, now=now)
    submit(page=quiz, by=author)
    approve(page=quiz, by=Person.objects.get(username="koordynator"))


def _section(entry: dict[str, Any]) -> Section:
    return Section(str(uuid4()), entry["title"], entry["drawn"], category=entry.get("category", ""))


def _draft(version: QuestionVersion, section: Section) -> QuestionDraft:
    return QuestionDraft(
        text=version.text,
        kind=version.kind,
        options=[OptionDraft(text=each["text"], correct=each["correct"]) for each in version.options],
        rules=version.rules,
        feedback=version.feedback,
        section=section.id,
    )


demo_planters.add(DemoPlanter("bank of questions", 32, plant_bank))
