"""A question of the demonstration that was mended after people had answered it: asked for, decided, told.

Content: site/content/demo/regrades.json.
"""

import json
from datetime import datetime
from typing import Any

from django.utils import timezone

from courses.kinds import OptionDraft
from courses.models import Question, QuestionVersion, QuizPage
from courses.operations.keep_question import QuestionDraft, keep_question
from courses.operations.propose_regrade import propose_regrade
from courses.operations.regrade import regrade
from lms.demo import FOLDER, Say
from lms.models import Person
from lms.registry import DemoPlanter, demo_planters


def plant_regrades(now: datetime, say: Say) -> None:
    """By the clock and not by `now`: the first version is in force since its approval a moment ago."""
    for entry in json.loads((FOLDER / "regrades.json").read_text(encoding="utf-8")):
        if quiz := QuizPage.objects.live().filter(slug=entry["quiz"]).first():
            _plant(entry, quiz, timezone.now())


def _plant(entry: dict[str, Any], quiz: QuizPage, now: datetime) -> None:
    trainer, office = (Person.objects.get(username=entry[name]) for name in ("proposed_by", "by"))
    version = QuestionVersion.objects.in_force().get(question__quiz=quiz, text=entry["text"])
    draft = QuestionDraft(
        text=version.text,
        kind=version.kind,
        options=[OptionDraft(**each) for each in version.options],
        rules=entry["rules"],
        feedback=version.feedback,
    )
    question = Question.objects.get(pk=version.question_id)
    keep_question(quiz=quiz, question=question, draft=draft, by=office, now=now)
    mended = QuestionVersion.objects.in_force().get(question=question)
    propose_regrade(version=version, mended=mended, reason=entry["asked"], by=trainer, now=now)
    regrade(version=version, mended=mended, reason=entry["reason"], by=office, now=now)


demo_planters.add(DemoPlanter("regrades", 31, plant_regrades))
