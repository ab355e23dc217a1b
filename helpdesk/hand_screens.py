"""What passing matters on and asking colleagues put into the open tables: homes and personal data."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from helpdesk.models import Consultation, Escalation, Transfer
from helpdesk.models.escalation import CONTRACTOR_ROLES
from helpdesk.operations.forget import REMOVED
from helpdesk.queries.hands import asked_of
from lms import registry
from lms.kit.gathered import gathered, moment
from lms.models import Person, Role
from lms.registry import HomePanel, NowItem, PersonalData


def asked_now(person: Person, now: datetime) -> list[NowItem]:
    """Without the question: it is read where it is answered. Gathered."""
    return [
        NowItem(
            title=row["title"],
            url=reverse("answer_colleague", args=[row["pk"]]),
            action=_("Answer"),
            detail=_("%(person)s waits for your answer · %(number)s")
            % {"person": _named(row), "number": row["number"]},
            icon="circle-help",
            due=moment(row["asked_at"]),
            tone="info",
        )
        for row in gathered(person, now, asked_of)
    ]


def _named(row: dict[str, Any]) -> Person:
    return Person(username=row["username"], first_name=row["first_name"], last_name=row["last_name"])


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


registry.home_panels.add(
    HomePanel(
        "questions of colleagues",
        11,
        frozenset({*CONTRACTOR_ROLES, Role.COORDINATOR}),
        "now",
        asked_now,
        lists=(asked_of,),
    )
)
registry.personal_data.add(
    PersonalData(
        "transfers of matters", frozenset({"helpdesk.Transfer", "helpdesk.Consultation"}), export_hands, erase_hands
    )
)
