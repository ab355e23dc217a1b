"""Risks of the region in the demonstration. Content: site/content/demo/risks.json."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import ngettext

from lms.demo import Say, read
from lms.models import Appointment, Partner, Person, Role
from lms.operations.keep_risk import keep_risk
from lms.operations.settle_risk import settle_risk
from lms.registry import DemoPlanter, demo_planters

DAY = timedelta(days=1)


def plant_risks(now: datetime, say: Say) -> None:
    """Entered by who speaks for each partner, days ago; some changed and settled since."""
    entries, coordinator = read("risks.json"), Person.objects.get(username="koordynator")
    for entry in entries:
        _plant(entry, coordinator, now)
    count = len(entries)
    say(ngettext("%(count)d risk", "%(count)d risks", count) % {"count": count})


def _plant(entry: dict[str, Any], coordinator: Person, now: datetime) -> None:
    partner = Partner.objects.get(teryt=entry["partner"])
    held = Appointment.objects.filter(organisation=partner, ended_on=None).select_related("person").order_by("pk")
    owner = coordinator if entry["owner"] == Role.COORDINATOR else held.filter(role=entry["owner"])[0].person
    speaker = held.filter(role=Role.REPRESENTATIVE)[0].person
    values = {name: entry[name] for name in ("name", "category", "probability", "impact", "next_action")}
    values |= {"owner": owner, "action_on": timezone.localdate(now) + entry["in_days"] * DAY}
    made = keep_risk(partner=partner, by=speaker, now=now - entry["days_ago"] * DAY, **values)
    if change := entry.get("changed"):
        at = now - change["days_ago"] * DAY
        values |= change["values"]
        keep_risk(partner=partner, risk=made, version=1, by=coordinator, now=at, **values)
        made.refresh_from_db()
    if settled := entry.get("settled"):
        told = {"state": settled["state"], "reason": settled["reason"], "version": made.version}
        settle_risk(risk=made, by=speaker, now=now - settled["days_ago"] * DAY, **told)


demo_planters.add(DemoPlanter("risks", 52, plant_risks))
