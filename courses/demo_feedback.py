"""What readers of the demonstration say about steps: some help, at some something is missing, one is settled.

Content: site/content/demo/feedback.json.
"""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import ngettext

from courses.models import Step
from courses.operations.give_feedback import give_feedback
from courses.operations.settle_feedback import settle_feedback
from lms.demo import Say, read
from lms.models import Person
from lms.registry import DemoPlanter, demo_planters

ORDER = 31
"""After the instructions."""


def plant_feedback(now: datetime, say: Say) -> None:
    """By the readers in their own names; what is not there is left out."""
    count = sum(_said(entry, now) for entry in read("feedback.json"))
    say(ngettext("%(count)d remark on a step", "%(count)d remarks on steps", count) % {"count": count})


def _said(entry: dict[str, Any], now: datetime) -> bool:
    step = Step.objects.current().filter(page__slug=entry["instruction"], order=entry["step"], page__live=True).first()
    if step is None:
        return False
    words = {"reason": entry.get("reason", ""), "words": entry.get("words", "")}
    reader = Person.objects.get(username=entry["by"])
    said = give_feedback(step=step, by=reader, now=now - timedelta(days=entry["days_ago"]), **words)
    if "settled_by" in entry:
        author = Person.objects.get(username=entry["settled_by"])
        settle_feedback(remarks=[said.pk], by=author, now=now - timedelta(days=entry["settled_days_ago"]))
    return True


demo_planters.add(DemoPlanter("remarks on steps", ORDER, plant_feedback))
