"""Which questions somebody joined, parted or linked, for that person."""

from typing import Any

from django.db.models import Q

from helpdesk.models import TicketTie
from lms.models import Person


def export_ties(person: Person) -> list[dict[str, Any]]:
    rows = TicketTie.objects.filter(Q(made_by=person) | Q(ended_by=person)).select_related("ticket", "other")
    return [
        {
            "kind": f"tie of questions: {row.kind}",
            "number": row.ticket.number,
            "other": row.other.number,
            "at": row.made_at.isoformat(),
            "ended": row.ended_at.isoformat() if row.ended_at else "",
        }
        for row in rows.order_by("pk")
    ]
