"""Whose data the accesses of outside consultants hold."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from helpdesk.models import GuestAccess
from lms import registry
from lms.models import Person
from lms.registry import PersonalData


def export_accesses(person: Person) -> list[dict[str, Any]]:
    """Given to this person or by them, with each use."""
    rows = GuestAccess.objects.filter(Q(person=person) | Q(given_by=person)).select_related("escalation")
    return [
        {
            "kind": "outside consultant" if row.person_id == person.pk else "consultant invited",
            "number": row.escalation.reference,
            "at": row.given_at.isoformat(),
            "uses": [f"{use.get_verb_display()} {use.at.isoformat()}" for use in row.uses.order_by("pk")],
        }
        for row in rows.prefetch_related("uses").order_by("pk")
    ]


def shut_accesses(person: Person, now: datetime) -> int:
    """No link opens anything any more for or from who is forgotten; what was done by it is in the record."""
    own = GuestAccess.objects.filter(Q(person=person) | Q(given_by=person), revoked_at=None)
    return own.update(revoked_at=now)


registry.personal_data.add(
    PersonalData("outside consultants", frozenset({"helpdesk.GuestAccess"}), export_accesses, shut_accesses)
)
