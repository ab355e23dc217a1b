"""A legal question with the Marshal's Office, and a service request. Content: site/content/demo/office.json."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import ngettext

from helpdesk.models import Category, Severity
from helpdesk.operations.ask import ask
from helpdesk.operations.escalate import escalate
from helpdesk.operations.request_service import request_service
from lms.demo import Say, read
from lms.models import Person, System
from lms.registry import DemoPlanter, demo_planters

ORDER = 32
"""After the questions, which are older."""


def plant_office(now: datetime, say: Say) -> None:
    content = read("office.json")
    for entry in content["questions"]:
        _question(entry, now - timedelta(hours=entry["hours_ago"]))
    for entry in content["requests"]:
        _request(entry, now - timedelta(hours=entry["hours_ago"]))
    count = len(content["questions"]) + len(content["requests"])
    say(ngettext("%(count)d question", "%(count)d questions", count) % {"count": count})


def _question(entry: dict[str, Any], at: datetime) -> None:
    asked = ask(body=entry["body"], by=_person(entry["asked_by"]), now=at, category=Category.LEGAL)
    escalate(
        ticket=asked,
        severity=Severity.CONSULTATION,
        reason=entry["reason"],
        tried=entry["tried"],
        by=_person(entry["handed_over_by"]),
        now=at + timedelta(minutes=entry["minutes_later"]),
    )


def _request(entry: dict[str, Any], at: datetime) -> None:
    days = {name: timezone.localdate(at) + timedelta(days=number) for name, number in entry["in_days"].items()}
    request_service(
        kind=entry["kind"],
        answers={**entry["answers"], **days},
        remarks=entry["remarks"],
        system=System.objects.get(code=entry["system"]),
        by=_person(entry["by"]),
        now=at,
    )


def _person(login: str) -> Person:
    return Person.objects.get(username=login)


demo_planters.add(DemoPlanter("office", ORDER, plant_office))
