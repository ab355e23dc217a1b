"""Macros, a consultant's saved replies and work, and requests from the public form: site/content/demo/macros.json."""

from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils.translation import ngettext

from helpdesk.models import Escalation
from helpdesk.models.escalation import CONTRACTORS_TURN
from helpdesk.operations.ask_colleague import ask_colleague
from helpdesk.operations.keep_macro import keep_macro
from helpdesk.operations.note_time import note_time
from helpdesk.operations.reply import reply
from helpdesk.operations.request_access import request_access
from helpdesk.operations.save_reply import save_reply
from helpdesk.queries.access_requests import receivers
from helpdesk.queries.macros import sides
from helpdesk.queries.office import marshals_office
from lms.demo import Say, read
from lms.models import Organisation, Partner, Person
from lms.registry import DemoPlanter, demo_planters

ORDER = 34
"""After the questions and matters, some of which it works on."""


def plant_macros(now: datetime, say: Say) -> None:
    content = read("macros.json")
    began = now - timedelta(days=20)
    for entry in content["replies"]:
        save_reply(title=entry["title"], body=entry["body"], shared=True, by=_person(entry["by"]), now=began)
    for entry in content["macros"]:
        by = _person(entry["by"])
        given = {name: value for name, value in entry.items() if name != "by"}
        keep_macro(side=sides(by)[0], by=by, now=began, **given)
    for entry in content["requests"]:
        _request(entry, now - timedelta(hours=entry["hours_ago"]))
    _work(content["works"], now)
    count = len(content["macros"])
    say(ngettext("%(count)d macro", "%(count)d macros", count) % {"count": count})


def _request(entry: dict[str, Any], at: datetime) -> None:
    made = request_access(
        organisation=_receiver(entry["to"]),
        key=uuid5(NAMESPACE_URL, f"{at.isoformat()} {entry['where']}"),
        now=at,
        **{name: entry[name] for name in ("wanted", "where", "way", "email", "phone") if name in entry},
    )
    if (answer := entry.get("answer")) and made.ticket:
        later = at + timedelta(hours=answer["hours_later"])
        reply(ticket=made.ticket, body=answer["body"], by=_person(answer["by"]), now=later)


def _receiver(code: str) -> Organisation | None:
    if code == "office":
        return marshals_office()
    wanted = Partner.objects.get(teryt=code).pk
    return next(each for each in receivers() if each.pk == wanted)


def _work(entry: dict[str, Any], now: datetime) -> None:
    """On the newest matter that waits for that consultant's firm and is old enough; nothing where there is none."""
    by = _person(entry["by"])
    firm = by.appointments.get().organisation_id
    oldest = now - timedelta(hours=max(each["hours_ago"] for each in entry["times"]))
    rows = Escalation.objects.of_contracts().filter(
        contractor=firm, state__in=CONTRACTORS_TURN, registered_at__lte=oldest, is_confidential=False
    )
    matter = rows.order_by("-registered_at", "-pk").first()
    if matter is None:
        return
    for each in entry["times"]:
        at = now - timedelta(hours=each["hours_ago"])
        note_time(escalation=matter, minutes=each["minutes"], words=each["words"], by=by, now=at)
    ask_colleague(escalation=matter, colleague=_person(entry["asked"]), question=entry["question"], by=by, now=now)


def _person(login: str) -> Person:
    return Person.objects.get(username=login)


demo_planters.add(DemoPlanter("macros", ORDER, plant_macros))
