"""What somebody has typed and not sent, for that person."""

from typing import Any

from helpdesk.models import Draft, HeldReply, SavedReply, TicketWatch
from lms.models import Person


def export_talk(person: Person) -> list[dict[str, Any]]:
    drafts = Draft.objects.visible_to(person).select_related("ticket").order_by("pk")
    held = HeldReply.objects.filter(author=person).select_related("ticket").order_by("pk")
    return [
        *(
            {
                "kind": "draft",
                "number": row.ticket.number if row.ticket else "",
                "text": row.body,
                "at": row.saved_at.isoformat(),
            }
            for row in drafts
        ),
        *(
            {"kind": "answer on hold", "number": row.ticket.number, "text": row.body, "at": row.accepted_at.isoformat()}
            for row in held
        ),
    ]


def export_replies(person: Person) -> list[dict[str, Any]]:
    rows = SavedReply.objects.filter(owner=person).order_by("pk")
    return [
        {"kind": "saved reply", "title": row.title, "text": row.body, "at": row.saved_at.isoformat()} for row in rows
    ]


def export_watches(person: Person) -> list[dict[str, Any]]:
    rows = TicketWatch.objects.visible_to(person).select_related("ticket").order_by("pk")
    return [{"kind": "watched question", "number": row.ticket.number, "at": row.since.isoformat()} for row in rows]
