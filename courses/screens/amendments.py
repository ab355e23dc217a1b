"""Amendments of steps in the open tables: personal data."""

from datetime import datetime
from typing import Any

from courses.models import Amendment
from lms import registry
from lms.models import Person
from lms.registry import PersonalData


def export_amendments(person: Person) -> list[dict[str, Any]]:
    """What this person proposed, and what they decided of others'."""
    rows = Amendment.objects.filter(proposed_by=person).select_related("step__page").order_by("pk")
    own = [
        {
            "instruction": row.step.page.title,
            "step": row.step.title,
            "number": row.reference,
            "text": row.words,
            "at": row.proposed_at.isoformat(),
        }
        for row in rows
    ]
    decided = Amendment.objects.filter(decided_by=person).select_related("step__page").order_by("pk")
    return own + [
        {
            "instruction": row.step.page.title,
            "step": row.step.title,
            "number": row.reference,
            "text": row.reason,
            "at": row.decided_at.isoformat(),
        }
        for row in decided
        if row.decided_at
    ]


def erase_amendments(person: Person, now: datetime) -> int:
    """The words have become a text's; office and role, which tell who it was where few work, go."""
    return Amendment.objects.filter(proposed_by=person).update(organisation=None, role="")


registry.personal_data.add(
    PersonalData("amendments", frozenset({"courses.Amendment"}), export_amendments, erase_amendments)
)
