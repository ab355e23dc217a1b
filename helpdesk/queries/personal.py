"""What the help desk holds about a person, for that person."""

from typing import Any

from django.db.models import Q

from helpdesk.models import (
    Attachment,
    CalendarVersion,
    Escalation,
    EscalationMessage,
    EscalationMoment,
    EscalationRequest,
    Message,
    Note,
    ServicePolicyVersion,
    ServiceRequest,
    ShownAnswer,
    Ticket,
)
from lms.models import Person


def export(person: Person, *, files: bool = False, moments: bool = False) -> list[dict[str, Any]]:
    """Own questions and letters, or own files, or own acts on a contractor's clock; JSON-ready rows."""
    if files:
        rows = Attachment.objects.filter(added_by=person).order_by("created_at", "pk")
        return [{**row.as_row(), "added_at": row.created_at.isoformat()} for row in rows]
    if moments:
        acts = EscalationMoment.objects.filter(by=person).select_related("escalation").order_by("pk")
        kept = [{"kind": act.kind, "number": act.escalation.reference, "at": act.at.isoformat()} for act in acts]
        return [*kept, *_versions(person)]
    return [
        *_questions(person),
        *_asked_by_form(person),
        *_written(person),
        *_handed_over(person),
        *_requested(person),
        *_shown(person),
    ]


def _versions(person: Person) -> list[dict[str, Any]]:
    """Versions of times and calendars made in the own name."""
    return [
        {"kind": str(table._meta.verbose_name), "number": str(made), "text": made.why, "at": made.made_at.isoformat()}
        for table in (ServicePolicyVersion, CalendarVersion)
        for made in table.objects.filter(made_by=person).order_by("pk")
    ]


def _questions(person: Person) -> list[dict[str, Any]]:
    asked = Ticket.objects.asked_by(person).order_by("pk")
    return [
        {
            "kind": "question",
            "number": ticket.number,
            "title": ticket.title,
            "state": ticket.state,
            "browser": ticket.browser,
            "at": ticket.created_at.isoformat(),
        }
        for ticket in asked
    ]


def _asked_by_form(person: Person) -> list[dict[str, Any]]:
    rows = ServiceRequest.objects.filter(ticket__asked_by=person).select_related("ticket").order_by("pk")
    return [
        {
            "kind": "service request",
            "number": row.ticket.number,
            "text": "; ".join(f"{label}: {words}" for label, words in row.lines),
        }
        for row in rows
    ]


def _written(person: Person) -> list[dict[str, Any]]:
    letters = [
        ("message", "ticket__number", Message.objects),
        ("note", "ticket__number", Note.objects),
        ("message to the contractor", "escalation__reference", EscalationMessage.objects),
    ]
    return [
        {"kind": kind, "number": number, "text": body, "at": at.isoformat()}
        for kind, column, rows in letters
        for number, body, at in rows.filter(author=person).order_by("pk").values_list(column, "body", "created_at")
    ]


def _handed_over(person: Person) -> list[dict[str, Any]]:
    made = Escalation.objects.filter(created_by=person).order_by("pk")
    return [
        {
            "kind": "handed over",
            "number": row.reference,
            "text": row.reason,
            "tried": row.tried,
            "at": row.registered_at.isoformat(),
        }
        for row in made
    ]


def _requested(person: Person) -> list[dict[str, Any]]:
    """Requests made and requests decided."""
    rows = EscalationRequest.objects.filter(Q(requested_by=person) | Q(decided_by=person)).select_related("ticket")
    return [
        {
            "kind": "request to hand over",
            "number": row.ticket.number,
            "text": row.reason if row.requested_by_id == person.pk else row.decision,
            "at": row.requested_at.isoformat(),
        }
        for row in rows.order_by("pk")
    ]


def _shown(person: Person) -> list[dict[str, Any]]:
    """Answers shown to others, and hidden from them."""
    rows = ShownAnswer.objects.filter(Q(shown_by=person) | Q(hidden_by=person)).select_related("ticket")
    return [
        {
            "kind": "answer shown",
            "number": row.ticket.number,
            "text": row.answer if row.shown_by_id == person.pk else "",
            "at": row.shown_at.isoformat(),
        }
        for row in rows.order_by("pk")
    ]
