"""Milestones by months, and as a calendar file (RFC 5545) for programs that cannot log in.

A milestone is one all-day event on the day when it is expected, or on which it was reached; the plan stands in its
description. No person is named: the file may lie on a foreign server.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Case, DateField, F, OuterRef, Q, QuerySet, Subquery, When
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from lms.kit.codes import digest
from lms.models import (
    Milestone,
    MilestoneChange,
    MilestoneFeed,
    MilestoneOwner,
    MilestoneState,
    PartnerStatus,
    Person,
)
from lms.queries.milestone_light import Light, light_of

MADE_BY = "-//Pomost//Kamienie milowe//PL"
KEPT = timedelta(days=60)
PURPOSE = "lms.milestone_feed"
STATUSES = {
    MilestoneState.PLANNED: "TENTATIVE",
    MilestoneState.REACHED: "CONFIRMED",
    MilestoneState.SET_ASIDE: "CANCELLED",
}


@dataclass(frozen=True)
class MonthRow:
    """`on` is the day on which it stands in the calendar."""

    milestone: Milestone
    on: date
    light: Light


@dataclass(frozen=True)
class Month:
    first: date
    rows: list[MonthRow]


def hashed_milestone_token(token: str) -> str:
    return digest(token, purpose=PURPOSE)


def owner_of_feed(token: str) -> Person | None:
    """Whose secret address this is; nobody's when the person may not log in any more."""
    feed = MilestoneFeed.objects.select_related("person").filter(hashed=hashed_milestone_token(token)).first()
    return feed.person if feed and feed.person.is_active else None


def in_calendar(person: Person, *, everybody: bool = False) -> QuerySet[Any]:
    """`on` is the day of each. Of partners that take part: for their own people all of the partner's, for the Marshal's
    Office those that it looks after itself, or with `everybody` those of all partners.
    """
    rows = Milestone.objects.visible_to(person).filter(partner__status=PartnerStatus.ACTIVE)
    if person.standing.sees_all_people and not everybody:
        rows = rows.filter(Q(owner=person) | Q(owner=None, kind__owner_role=MilestoneOwner.COORDINATOR))
    on = Case(
        When(state=MilestoneState.REACHED, then=F("reached_on")), default=F("forecast_on"), output_field=DateField()
    )
    rows = rows.select_related("kind", "partner").annotate(on=on)
    return rows.order_by("on", "kind__place", "partner__short_name", "pk")


def by_months(rows: Iterable[Milestone], day: date) -> list[Month]:
    """Of rows of `in_calendar` in their order; asks nothing of the database."""
    shown = []
    for each in rows:
        on: date = each.on  # type: ignore[attr-defined]  # annotated
        days = (each.planned_on, each.forecast_on, each.reached_on)
        shown.append(MonthRow(each, on, light_of(each.state, *days, day, status=PartnerStatus.ACTIVE)))
    return [Month(first, list(found)) for first, found in groupby(shown, key=lambda row: row.on.replace(day=1))]


def milestone_feed(person: Person, now: datetime) -> bytes:
    """What stands in the person's calendar, of the last KEPT and of the time to come; one statement. What does not
    apply is there as cancelled, so that a calendar learns of it; the sequence rises with every change.
    """
    changed = MilestoneChange.objects.filter(milestone=OuterRef("pk")).order_by("-pk").values("at")[:1]
    rows = in_calendar(person).filter(on__gt=timezone.localdate(now) - KEPT).annotate(changed_at=Subquery(changed))
    calendar = Calendar()
    calendar.add("prodid", MADE_BY)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Pomost: milestones"))
    for each in rows:
        calendar.add_component(_event(each, now))
    return bytes(calendar.to_ical())


def _event(milestone: Milestone, now: datetime) -> Event:
    on: date = milestone.on  # type: ignore[attr-defined]  # annotated
    changed = milestone.changed_at or now  # type: ignore[attr-defined]  # annotated
    event = Event()
    event.add("uid", f"milestone-{milestone.pk}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("sequence", milestone.version - 1)
    event.add("status", STATUSES[MilestoneState(milestone.state)])
    event.add("summary", f"{milestone.kind.code} {milestone.kind.name}, {milestone.partner.short_name}")
    event.add("dtstart", on)
    event.add("dtend", on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    address = reverse("milestone", args=[milestone.partner.teryt, milestone.kind.code])
    event.add("url", f"{settings.SITE_URL}{address}")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("description", "\n".join(_lines(milestone)))
    return event


def _lines(milestone: Milestone) -> list[str]:
    lines = [_("Plan: %(day)s") % {"day": date_format(milestone.planned_on, "j E Y")}]
    if milestone.reached_on:
        lines.append(_("Reached: %(day)s") % {"day": date_format(milestone.reached_on, "j E Y")})
    elif milestone.state == MilestoneState.PLANNED:
        lines.append(_("Expected: %(day)s") % {"day": date_format(milestone.forecast_on, "j E Y")})
    else:
        lines.append(_("This milestone does not apply to the partner."))
    return lines
