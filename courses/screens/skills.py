"""Skills in the open tables: homes and personal data."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.models import SkillAssignment, SkillReminder
from courses.queries.skill_paper import folder_of
from courses.queries.skills import GAPS
from courses.records.card import SEES_THE_PARTNER
from lms import registry
from lms.kit.gathered import Listed, gathered
from lms.kit.pdf import forget_pdfs
from lms.models import Partner, Person
from lms.registry import HomePanel, NowItem, PersonalData

MOST_SHOWN = 3
SOON = timedelta(days=7)
COLUMNS = {
    "title": F("page__title"),
    "slug": F("page__slug"),
    "due_on": F("due_on"),
    "first_name": F("person__first_name"),
    "last_name": F("person__last_name"),
    "partner": F("partner__short_name"),
}


@dataclass(frozen=True)
class OfficeGaps:
    name: str
    teryt: str
    gaps: int


def own_waiting(person: Person, now: datetime) -> Listed:
    rows = SkillAssignment.objects.waiting().filter(person=person).order_by("due_on", "pk")
    return Listed(rows[:MOST_SHOWN], **COLUMNS)


def waiting_for_trainer(person: Person, now: datetime) -> Listed:
    rows = SkillAssignment.objects.visible_to(person).waiting().exclude(person=person).order_by("due_on", "pk")
    return Listed(rows[:MOST_SHOWN], **COLUMNS)


def counted_gaps(person: Person, now: datetime) -> Listed:
    own = Partner.objects.filter(pk__in=person.standing.partners(*SEES_THE_PARTNER)).order_by("short_name", "pk")
    return Listed(own, name=F("short_name"), teryt=F("teryt"), counts=F("figures__counts"))


def to_be_instructed(person: Person, now: datetime) -> list[NowItem]:
    """What this person is to be instructed in; gathered."""
    return [
        _item(
            row,
            now,
            title=_("You are to be instructed: %(title)s") % {"title": row["title"]},
            url=reverse("instruction", args=[row["slug"]]),
            action=_("Read it"),
        )
        for row in gathered(person, now, own_waiting)
    ]


def to_hold(person: Person, now: datetime) -> list[NowItem]:
    """Whom this trainer is asked to instruct; gathered."""
    return [
        _item(
            row,
            now,
            title=_("To be instructed: %(title)s") % {"title": row["title"]},
            url=reverse("to_instruct"),
            action=_("Show the list"),
            detail=f"{row['first_name']} {row['last_name']}, {row['partner']}".strip(" ,"),
        )
        for row in gathered(person, now, waiting_for_trainer)
    ]


def office_gaps(person: Person, now: datetime) -> list[OfficeGaps] | None:
    """How many gaps the own partners have, as counted ahead; gathered."""
    rows = gathered(person, now, counted_gaps)
    found = [OfficeGaps(row["name"], row["teryt"], _counted(row["counts"])) for row in rows]
    return [each for each in found if each.gaps] or None


def _counted(counts: Any) -> int:
    """JSON within a list of a statement arrives as text on SQLite; nothing is counted of a partner that is new."""
    figures = json.loads(counts) if isinstance(counts, str) else counts
    return int((figures or {}).get(GAPS, 0))


def _item(row: dict[str, Any], now: datetime, **words: Any) -> NowItem:
    due, day = date.fromisoformat(row["due_on"]), timezone.localdate(now)
    return NowItem(
        icon="users",
        due=timezone.make_aware(datetime.combine(due, time.max)),
        tone="plain" if due > day + SOON else "warn" if due >= day else "danger",
        timer=_("To be held by %(day)s") % {"day": date_format(due, "j E Y")},
        **words,
    )


def export_assignments(person: Person) -> list[dict[str, Any]]:
    rows = SkillAssignment.objects.filter(person=person).select_related("page").order_by("pk")
    return [
        {
            "instruction": row.page.title,
            "assigned_at": row.assigned_at.isoformat(),
            "due_on": row.due_on.isoformat(),
            "ended_at": row.ended_at.isoformat() if row.ended_at else None,
            "state": row.end,
        }
        for row in rows
    ]


def erase_assignments(person: Person, now: datetime) -> int:
    """Others' rows stay; who wrote or ended them is taken out. Papers that named the person are removed."""
    for partner in person.appointments.values_list("organisation_id", flat=True).distinct():
        forget_pdfs(folder_of(partner))
    for column in ("by", "ended_by"):
        SkillAssignment.objects.filter(**{column: person}).exclude(person=person).update(**{column: None})
    return SkillAssignment.objects.filter(person=person).delete()[0]


def export_reminders(person: Person) -> list[dict[str, Any]]:
    """Of the own instructions; that somebody else was late is not kept of this person."""
    rows = SkillReminder.objects.filter(person=person, assignment__person=person)
    return [
        {"instruction": row.assignment.page.title, "reminded_on": row.reminded_on.isoformat()}
        for row in rows.select_related("assignment__page").order_by("pk")
    ]


def erase_reminders(person: Person, now: datetime) -> int:
    return SkillReminder.objects.filter(person=person).delete()[0]


OVERSEERS = frozenset(str(role) for role in SEES_THE_PARTNER)
for _panel in (
    HomePanel(
        "instructions to be held with oneself",
        9,
        frozenset({"clerk", "leader"}),
        "now",
        to_be_instructed,
        lists=(own_waiting,),
    ),
    HomePanel("people to instruct", 13, frozenset({"trainer"}), "now", to_hold, lists=(waiting_for_trainer,)),
    HomePanel("gaps in skills", 42, OVERSEERS, "main", office_gaps, "courses/home_skills.html", lists=(counted_gaps,)),
):
    registry.home_panels.add(_panel)
registry.personal_data.add(
    PersonalData("assigned instructions", frozenset({"courses.SkillAssignment"}), export_assignments, erase_assignments)
)
registry.personal_data.add(
    PersonalData("reminders of instructions", frozenset({"courses.SkillReminder"}), export_reminders, erase_reminders)
)
