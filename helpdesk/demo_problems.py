"""A known problem that is over, and maintenance that is planned. Content: site/content/demo/problems.json."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import ngettext

from helpdesk.operations.answer_problem import answer_problem
from helpdesk.operations.declare_problem import declare_problem
from lms.demo import Say, read
from lms.models import Person
from lms.registry import DemoPlanter, demo_planters

ORDER = 34
"""After the questions."""


def plant_problems(now: datetime, say: Say) -> None:
    entries = read("problems.json")
    for entry in entries:
        _play(entry, now)
    say(ngettext("%(count)d problem", "%(count)d problems", len(entries)) % {"count": len(entries)})


def _play(entry: dict[str, Any], now: datetime) -> None:
    by, at = Person.objects.get(username=entry["by"]), now - timedelta(days=entry["days_ago"])
    window: dict[str, Any] = {}
    if "in_days" in entry:
        begins_at = now + timedelta(days=entry["in_days"])
        window = {"begins_at": begins_at, "ends_at": begins_at + timedelta(hours=entry["hours"])}
    words = {name: entry[name] for name in ("kind", "title", "words")}
    made = declare_problem(**words, **window, by=by, now=at)
    if entry["answer"]:
        answer_problem(problem=made, body=entry["answer"], by=by, now=at + timedelta(days=2))


demo_planters.add(DemoPlanter("problems", ORDER, plant_problems))
