"""The step that every letter of the open thread shares; the verb before it decides who may."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from helpdesk.events import TicketReplied
from helpdesk.models import Message, Side, State, Ticket
from helpdesk.operations.attach import attach
from helpdesk.operations.settle import settle
from helpdesk.rules import is_first_line
from lms.models import Person
from lms.outbox import announce


def write_letter(
    *, ticket: Ticket, letter: dict[str, Any], by: Person, now: datetime, files: Iterable[Any] = (), side: str = ""
) -> Message:
    """Write a letter into a question that the caller has locked; announce TicketReplied.

    Part of another operation's transaction; it asks no permission. `now` is when the letter was accepted: where the
    clerk has written since, it stays the turn of who answers. `side` where it was decided before.
    """
    side = side or (Side.FIRST_LINE if is_first_line(by, ticket) and by.pk != ticket.asked_by_id else Side.CLERK)
    answers = side == Side.FIRST_LINE
    before = ticket.as_state()
    # Only a letter that was held can be older than the last change.
    is_late = now < ticket.updated_at
    heard_since = is_late and ticket.messages.filter(side=Side.CLERK, created_at__gt=now).exists()
    message = ticket.messages.create(author=by, side=side, created_at=now, **letter)
    if answers:
        # Of a held letter the author may answer no more: an appointment or the turn of the office has ended meanwhile.
        ticket.assigned_to_id = ticket.assigned_to_id or (by.pk if is_first_line(by, ticket) else None)
        ticket.first_answer_at = min(ticket.first_answer_at or now, now)
    if ticket.is_open:
        ticket.state = State.WAITING_CLERK if answers and not heard_since else _worked_on(ticket, answers)
    settle(ticket=ticket, now=max(now, ticket.updated_at), matters_changed=False)
    announce(
        TicketReplied(ticket_id=ticket.pk, message_id=message.pk),
        by=by,
        about=ticket,
        partner_id=ticket.partner_id,
        before=before,
        after=ticket.as_state(),
        now=now,
    )
    attach(files=files, to=message, by=by, now=now)
    return message


def _worked_on(ticket: Ticket, answers: bool) -> str:
    """A question nobody has taken up stays new, whatever the clerk adds."""
    return State.NEW if ticket.state == State.NEW and not answers else State.WORKING
