"""A security incident and a request for accessibility, with their clocks: site/content/demo/obligations.json."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import ngettext

from helpdesk.operations.ask import ask
from helpdesk.operations.name_officer import name_officer
from helpdesk.operations.record_obligation import record_obligation
from lms.demo import Say, read
from lms.models import Partner, Person
from lms.registry import DemoPlanter, demo_planters

ORDER = 33
"""After the questions and the office's, which are older."""


def plant_obligations(now: datetime, say: Say) -> None:
    content = read("obligations.json")
    officer = content["officer"]
    name_officer(
        partner=Partner.objects.get(teryt=officer["partner"]),
        by=_person(officer["by"]),
        now=now - timedelta(days=40),
        **{name: officer[name] for name in ("first_name", "last_name", "email")},
    )
    for entry in content["questions"]:
        _question(entry, now - timedelta(hours=entry["hours_ago"]), _person(officer["by"]))
    count = len(content["questions"])
    say(ngettext("%(count)d question", "%(count)d questions", count) % {"count": count})


def _question(entry: dict[str, Any], at: datetime, speaks: Person) -> None:
    asked = ask(body=entry["body"], by=_person(entry["asked_by"]), now=at, category=entry["category"])
    if done := entry.get("done"):
        record_obligation(
            obligation=asked.obligations.get(statute=done["statute"]),
            kind="done",
            by=speaks,
            now=at + timedelta(hours=done["hours_later"]),
            **{name: done[name] for name in ("addressee", "number", "words")},
        )


def _person(login: str) -> Person:
    return Person.objects.get(username=login)


demo_planters.add(DemoPlanter("obligations", ORDER, plant_obligations))
