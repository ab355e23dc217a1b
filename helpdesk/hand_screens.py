"""What passing matters on and asking colleagues put into the open tables: personal data."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from helpdesk.models import Consultation, Transfer
from helpdesk.operations.forget import REMOVED
from lms import registry
from lms.models import Person
from lms.registry import PersonalData


def export_hands(person: Person) -> list[dict[str, Any]]:
    given = Transfer.objects.filter(by=person).select_related("escalation").order_by("pk")
    asked = Consultation.objects.filter(Q(asked_by=person) | Q(answered_by=person)).select_related("escalation")
    return [
        *(
            {"kind": "transfer", "number": row.escalation.reference, "text": row.reason, "at": row.at.isoformat()}
            for row in given
        ),
        *(
            {
                "kind": "question to a colleague",
                "number": row.escalation.reference,
                "text": row.question if row.asked_by_id == person.pk else row.answer,
                "at": row.asked_at.isoformat(),
            }
            for row in asked.order_by("pk")
        ),
    ]


def erase_hands(person: Person, now: datetime) -> int:
    """That it went from hand to hand is part of the matter; what was written about it is nobody's any more."""
    gone = Transfer.objects.filter(by=person).exclude(reason=REMOVED).update(reason=REMOVED)
    gone += Consultation.objects.filter(asked_by=person).exclude(question=REMOVED).update(question=REMOVED)
    answers = Consultation.objects.filter(answered_by=person).exclude(answer=REMOVED)
    return gone + answers.update(answer=REMOVED)


registry.personal_data.add(
    PersonalData(
        "transfers of matters", frozenset({"helpdesk.Transfer", "helpdesk.Consultation"}), export_hands, erase_hands
    )
)
