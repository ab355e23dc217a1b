"""The leader's letter to the clerk that goes along with what is done about a matter."""

from datetime import datetime

from helpdesk.events import TicketReplied
from helpdesk.models import Message, Side, Ticket
from lms.kit.markup import clean_text
from lms.models import Person
from lms.outbox import announce


def write_to_clerk(*, ticket: Ticket, body: str, by: Person, now: datetime) -> Message | None:
    """Add the letter, or nothing where no words were given. Announces TicketReplied.

    Part of another operation's transaction, on a question that it has locked; the caller saves the question.
    """
    text = clean_text(body)
    if not text:
        return None
    letter = ticket.messages.create(author=by, side=Side.FIRST_LINE, body=text, created_at=now)
    ticket.first_answer_at = ticket.first_answer_at or now
    announce(
        TicketReplied(ticket_id=ticket.pk, message_id=letter.pk),
        by=by,
        about=ticket,
        partner_id=ticket.partner_id,
        now=now,
    )
    return letter
