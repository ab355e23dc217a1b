"""The step that every answer for good shares; the verb before it decides who may."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from helpdesk.events import TicketResolved
from helpdesk.models import Message, Side, State, Ticket
from helpdesk.operations.attach import attach
from helpdesk.operations.settle import settle
from helpdesk.rules import is_first_line
from lms.models import Person
from lms.outbox import announce


def conclude(*, ticket: Ticket, text: str, by: Person, now: datetime, files: Iterable[Any] = ()) -> Message:
    """Write the solution into a question that the caller has locked; announce TicketResolved.

    Part of another operation's transaction; it asks no permission. Whoever answers from outside does not take it up.
    """
    before = ticket.as_state()
    message = ticket.messages.create(author=by, side=Side.FIRST_LINE, body=text, is_solution=True, created_at=now)
    ticket.state, ticket.solved_at = State.SOLVED, now
    if is_first_line(by, ticket):
        ticket.assigned_to_id = ticket.assigned_to_id or by.pk
    ticket.first_answer_at = ticket.first_answer_at or now
    # An answer that was held is older than what has changed since.
    settle(ticket=ticket, now=max(now, ticket.updated_at))
    announce(
        TicketResolved(ticket_id=ticket.pk, message_id=message.pk),
        by=by,
        about=ticket,
        partner_id=ticket.partner_id,
        before=before,
        after=ticket.as_state(),
        now=now,
    )
    attach(files=files, to=message, by=by, now=now)
    return message
