"""The step that every letter shares which opens a settled question again; the verb before it decides who may."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from helpdesk.events import TicketReopened
from helpdesk.models import Message, Side, State, Ticket
from helpdesk.operations.attach import attach
from helpdesk.operations.settle import settle
from lms.models import Person
from lms.outbox import announce


def write_reopening(
    *, ticket: Ticket, letter: dict[str, Any], by: Person, now: datetime, files: Iterable[Any] = (), side: str = ""
) -> Message:
    """Write what still does not work into a question that the caller has locked; announce TicketReopened.

    Part of another operation's transaction; it asks no permission.
    """
    before = ticket.as_state()
    side = side or (Side.CLERK if by.pk == ticket.asked_by_id else Side.FIRST_LINE)
    message = ticket.messages.create(author=by, side=side, created_at=now, **letter)
    ticket.state, ticket.solved_at = State.WORKING, None
    # A letter that was held is older than what has changed since.
    settle(ticket=ticket, now=max(now, ticket.updated_at))
    announce(
        TicketReopened(ticket_id=ticket.pk, message_id=message.pk),
        by=by,
        about=ticket,
        partner_id=ticket.partner_id,
        before=before,
        after=ticket.as_state(),
        now=now,
    )
    attach(files=files, to=message, by=by, now=now)
    return message
