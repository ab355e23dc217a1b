"""The roll-out of the demonstration: a region in month nine of twelve. Content: site/content/demo/milestones.json."""

from datetime import datetime, time, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import ngettext

from lms.demo import MONTH, Say, read
from lms.models import Appointment, Milestone, Partner, Person, Role
from lms.operations.confirm_milestone import confirm_milestone
from lms.operations.forecast_milestone import forecast_milestone
from lms.operations.keep_milestone_file import keep_milestone_file
from lms.operations.plan_milestones import plan_milestones
from lms.operations.replan_milestone import replan_milestone
from lms.operations.withdraw_milestone_file import withdraw_milestone_file
from lms.registry import DemoPlanter, demo_planters


def plant_milestones(now: datetime, say: Say) -> None:
    """Plans made when the partners began, changed and confirmed since; a gate that asks data is confirmed today."""
    entries = read("milestones.json")
    coordinator = Person.objects.get(username="koordynator")
    for entry in entries:
        partner = Partner.objects.get(teryt=entry["teryt"])
        began = now - entry["months_ago"] * MONTH
        plan_milestones(partner=partner, starts_on=timezone.localdate(began), by=coordinator, now=began)
        for change in entry["replanned"]:
            _replan(partner, change, coordinator, began)
        for code, days in entry["reached"].items():
            _confirm(_milestone(partner, code), days, coordinator, now)
        for change in entry["forecast"]:
            _forecast(partner, change, now)
        for evidence in entry.get("evidence", []):
            _prove(partner, evidence, now)
    count = len(entries)
    say(ngettext("%(count)d partner with milestones", "%(count)d partners with milestones", count) % {"count": count})


def _milestone(partner: Partner, code: str) -> Milestone:
    return Milestone.objects.select_related("kind").get(partner=partner, kind__code=code)


def _replan(partner: Partner, change: dict[str, Any], coordinator: Person, began: datetime) -> None:
    milestone = _milestone(partner, change["code"])
    replan_milestone(
        milestone=milestone,
        version=milestone.version,
        planned_on=milestone.planned_on + timedelta(days=change["days"]),
        owner=None,
        reason=change["reason"],
        move_later=change["move_later"],
        by=coordinator,
        now=began + MONTH,
    )


def _confirm(milestone: Milestone, days: int, coordinator: Person, now: datetime) -> None:
    """So many days after the plan, at noon; what data prove holds today, and need not have held then."""
    day = min(milestone.planned_on + timedelta(days=days), timezone.localdate(now))
    noon = timezone.make_aware(datetime.combine(day, time(12)))
    confirm_milestone(
        milestone=milestone,
        version=milestone.version,
        reached_on=day,
        declared=milestone.kind.sentences,
        by=coordinator,
        now=now if milestone.kind.proofs else min(noon, now),
    )


def _forecast(partner: Partner, change: dict[str, Any], now: datetime) -> None:
    """Said by who speaks for the partner, two days ago."""
    milestone = _milestone(partner, change["code"])
    speaker = Appointment.objects.get(organisation=partner, role=Role.REPRESENTATIVE, ended_on=None).person
    forecast_milestone(
        milestone=milestone,
        version=milestone.version,
        forecast_on=milestone.planned_on + timedelta(days=change["days"]),
        reason=change["reason"],
        by=speaker,
        now=now - timedelta(days=2),
    )


def _prove(partner: Partner, entry: dict[str, Any], now: datetime) -> None:
    """A letter as a text file, added by who speaks for the partner; some are withdrawn again."""
    speaker = Appointment.objects.get(organisation=partner, role=Role.REPRESENTATIVE, ended_on=None).person
    at = now - timedelta(days=entry["days_ago"])
    file = ContentFile(entry["text"].encode(), name=entry["name"])
    made = keep_milestone_file(
        milestone=_milestone(partner, entry["code"]), file=file, note=entry["note"], by=speaker, now=at
    )
    if reason := entry.get("withdrawn"):
        withdraw_milestone_file(evidence=made, reason=reason, by=speaker, now=at + timedelta(days=1))


demo_planters.add(DemoPlanter("milestones", 50, plant_milestones))
