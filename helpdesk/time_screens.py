"""Whose data the times spent on matters hold."""

from datetime import datetime
from typing import Any

from helpdesk.models import TimeSpent
from helpdesk.operations.forget import REMOVED
from lms import registry
from lms.models import Person
from lms.registry import PersonalData


def export_times(person: Person) -> list[dict[str, Any]]:
    rows = TimeSpent.objects.filter(person=person).select_related("escalation").order_by("pk")
    return [
        {
            "kind": "time spent",
            "number": row.escalation.reference,
            "day": row.day.isoformat(),
            "minutes": row.minutes,
            "text": " ".join(part for part in (row.words, row.why) if part),
            "at": row.at.isoformat(),
        }
        for row in rows
    ]


def erase_words(person: Person, now: datetime) -> int:
    """The minutes were paid for and stay; the words about them go."""
    rows = TimeSpent.objects.filter(person=person)
    return rows.exclude(words="").update(words="") + rows.exclude(why="").update(why=REMOVED)


registry.personal_data.add(
    PersonalData("times spent on matters", frozenset({"helpdesk.TimeSpent"}), export_times, erase_words)
)
