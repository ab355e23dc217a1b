"""What passing matters on and asking colleagues put into the open tables: personal data."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q

from helpdesk.models import Consultation, Escalation, Transfer
from helpdesk.operations.forget import REMOVED
from lms import registry
from lms.models import Person
from lms.registry import PersonalData


def export_hands(person: Person) -> list[dict[str, Any]]:
    """What this person did, with their own words; that others gave them a matter, took it or asked them, without."""
    moved = Transfer.objects.filter(Q(by=person) | Q(from_person=person) | Q(to_person=person))
    asked = Consultation.objects.filter(Q(asked_by=person) | Q(asked=person) | Q(answered_by=person))
    return [
        *(_moved(row, person) for row in moved.select_related("escalation").order_by("pk")),
        *(each for row in asked.select_related("escalation").order_by("pk") for each in _asked(row, person)),
    ]


def _moved(row: Transfer, person: Person) -> dict[str, Any]:
    if row.by_id == person.pk:
        return _row("transfer", row.escalation, row.at, text=row.reason)
    is_given = row.to_person_id == person.pk
    return _row("matter given to the person" if is_given else "matter taken from the person", row.escalation, row.at)


def _asked(row: Consultation, person: Person) -> Iterator[dict[str, Any]]:
    if row.asked_by_id == person.pk:
        yield _row("question to a colleague", row.escalation, row.asked_at, text=row.question)
    if row.asked_id == person.pk:
        yield _row("asked by a colleague", row.escalation, row.asked_at)
    if row.answered_by_id == person.pk and row.answered_at:
        yield _row("answer to a colleague", row.escalation, row.answered_at, text=row.answer)


def _row(kind: str, matter: Escalation, at: datetime, **words: str) -> dict[str, Any]:
    return {"kind": kind, "number": matter.reference, **words, "at": at.isoformat()}


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
