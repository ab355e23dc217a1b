"""What releases of systems ask for in the demonstration: texts to update, an exam to pass.

Content: site/content/demo/releases.json.
"""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import ngettext

from courses.models import InstructionPage, QuizPage
from courses.operations.ask_delta_exam import ask_delta_exam
from courses.operations.mark_text import mark_text
from lms.demo import Say, read
from lms.models import Person, Release
from lms.registry import DemoPlanter, demo_planters

ORDER = 32
"""After the instructions and their readers."""


def plant_marks(now: datetime, say: Say) -> None:
    """By the trainer who wrote the text; what is not there is left out."""
    marked = asked = 0
    for entry in read("releases.json"):
        code, version = entry["release"].split()
        release = Release.objects.filter(system__code=code, version=version).first()
        if release:
            on: dict[str, Any] = {"due_on": timezone.localdate(now) + timedelta(days=entry["due_in_days"]), "now": now}
            on |= {"release": release, "by": Person.objects.get(username=entry["by"])}
            marked += "instruction" in entry and _mark(entry, on)
            asked += "exam" in entry and _ask(entry, on)
    say(
        ngettext("%(count)d text marked for a release", "%(count)d texts marked for a release", marked)
        % {"count": marked}
    )
    say(ngettext("%(count)d exam after a release", "%(count)d exams after releases", asked) % {"count": asked})


def _mark(entry: dict[str, Any], on: dict[str, Any]) -> bool:
    page = InstructionPage.objects.live().filter(slug=entry["instruction"]).first()
    return bool(page and mark_text(page=page, kind="outdated", **on))


def _ask(entry: dict[str, Any], on: dict[str, Any]) -> bool:
    quiz = QuizPage.objects.live().filter(slug=entry["exam"]).first()
    return bool(quiz and ask_delta_exam(quiz=quiz, **on))


demo_planters.add(DemoPlanter("marks of releases", ORDER, plant_marks))
