"""Send what waits at an office to whoever answers there today."""

from datetime import datetime

from django.db import transaction

from helpdesk.events import TicketPassedOn
from helpdesk.models import Ticket
from helpdesk.models.ticket import Turn
from helpdesk.operations.settle import settle
from lms.outbox import announce


@transaction.atomic
def reroute(*, partner_id: int, now: datetime) -> int:
    """Settle anew what waits for leaders, and what waits for the office without anybody there having taken it up.

    Nobody acts, so no permission is asked: it follows from absences, and is called again without harm. The place in
    the queue stays. Announces TicketPassedOn for each question that waits for another side now; returns their number.
    """
    rows = Ticket.objects.open().waiting().filter(partner_id=partner_id).exclude(turn=Turn.OFFICE, assigned_to__gt=0)
    moved = 0
    for ticket in rows.select_for_update(of=("self",)).order_by("pk"):
        before = ticket.as_state()
        version, changed_at = ticket.version, ticket.updated_at
        settle(ticket=ticket, now=now)
        if ticket.turn == before["turn"]:
            # Nothing is new for who reads or answers it: an answer being written must not be refused for this.
            Ticket.objects.filter(pk=ticket.pk).update(version=version, updated_at=changed_at)
            continue
        moved += 1
        fact = TicketPassedOn(ticket_id=ticket.pk)
        after = ticket.as_state()
        announce(fact, by=None, about=ticket, partner_id=partner_id, before=before, after=after, now=now)
    return moved
