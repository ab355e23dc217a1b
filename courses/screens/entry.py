"""Requests to be let into courses, and their codes, in the open tables: homes and personal data."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from courses.models import EntryCode, EntryRequest
from courses.queries.entry import entries_to_decide
from lms import registry
from lms.kit.gathered import gathered, moment
from lms.models import Person
from lms.registry import HomePanel, NowItem, PersonalData


def entries(person: Person, now: datetime) -> list[NowItem]:
    """Requests that this person should decide; gathered."""
    return [_entry(row) for row in gathered(person, now, entries_to_decide)]


def _entry(row: dict[str, Any]) -> NowItem:
    learner = Person(username=row["username"], first_name=row["first_name"], last_name=row["last_name"])
    return NowItem(
        title=_("Asks to be let in: %(name)s") % {"name": learner},
        url=reverse("entry_requests", args=[row["slug"]]),
        action=pgettext("request", "Decide"),
        detail=row["title"],
        icon="graduation-cap",
        due=moment(row["asked_at"]),
    )


def export_entries(person: Person) -> list[dict[str, Any]]:
    """What this person asked for and was answered."""
    rows = EntryRequest.objects.filter(person=person).select_related("course").order_by("pk")
    return [
        {
            "course": row.course.title,
            "asked_at": row.asked_at.isoformat(),
            "text": row.wish,
            "state": row.state,
            "reason": row.reason,
        }
        for row in rows
    ]


def erase_entries(person: Person, now: datetime) -> int:
    """What others asked for stays; who decided it is taken out."""
    EntryRequest.objects.filter(decided_by=person).exclude(person=person).update(decided_by=None)
    return EntryRequest.objects.filter(person=person).delete()[0]


def export_codes(person: Person) -> list[dict[str, Any]]:
    """For which courses this person set a code; never the code, by which others come in."""
    rows = EntryCode.objects.filter(set_by=person).select_related("course").order_by("pk")
    return [{"course": row.course.title, "set_at": row.set_at.isoformat()} for row in rows]


def erase_codes(person: Person, now: datetime) -> int:
    """Codes stay those of their courses; who set them is taken out."""
    return EntryCode.objects.filter(set_by=person).update(set_by=None)


registry.home_panels.add(
    HomePanel(
        "requests to be let in", 36, frozenset({"trainer", "coordinator"}), "now", entries, lists=(entries_to_decide,)
    )
)
registry.personal_data.add(
    PersonalData("requests to be let into courses", frozenset({"courses.EntryRequest"}), export_entries, erase_entries)
)
registry.personal_data.add(
    PersonalData("codes of courses", frozenset({"courses.EntryCode"}), export_codes, erase_codes)
)
