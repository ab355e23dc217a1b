"""Remarks on steps in the open tables: personal data."""

from datetime import datetime
from typing import Any

from courses.models import StepFeedback
from lms import registry
from lms.models import Person
from lms.registry import PersonalData


def export_feedback(person: Person) -> list[dict[str, Any]]:
    """What this person said, and which remarks of others they settled."""
    rows = StepFeedback.objects.filter(person=person).select_related("step__page").order_by("pk")
    said = [
        {
            "instruction": row.step.page.title,
            "step": row.step.title,
            "reason": str(row.get_reason_display()),
            "text": row.words,
            "said_at": row.said_at.isoformat(),
            "settled_at": row.settled_at.isoformat() if row.settled_at else None,
        }
        for row in rows
    ]
    settled = StepFeedback.objects.filter(settled_by=person).select_related("step__page").order_by("pk")
    return said + [
        {"instruction": row.step.page.title, "step": row.step.title, "settled_at": row.settled_at.isoformat()}
        for row in settled
        if row.settled_at
    ]


def erase_feedback(person: Person, now: datetime) -> int:
    """Office and role tell who it was where few work, so the own remarks go; settled ones of others stay settled."""
    gone = StepFeedback.objects.filter(person=person).delete()[0]
    return gone + StepFeedback.objects.filter(settled_by=person).update(settled_by=None)


registry.personal_data.add(
    PersonalData("remarks on steps", frozenset({"courses.StepFeedback"}), export_feedback, erase_feedback)
)
