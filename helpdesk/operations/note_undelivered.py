"""An answer did not reach the clerk: the question comes back to whoever answered it."""

from datetime import datetime

from django.db import transaction

from helpdesk.events import AnswerUndelivered
from helpdesk.models import State, Ticket
from helpdesk.operations.settle import settle
from lms.models import MailDelivery
from lms.outbox import announce

WAITS_FOR_CLERK = (State.WAITING_CLERK, State.SOLVED)


@transaction.atomic
def note_undelivered(*, ticket: Ticket, mail: MailDelivery, now: datetime) -> bool:
    """Open the question again where the clerk could know of no answer; return whether that was so.

    Asks no permission: the mail server said it. Whoever has read the notice here, or has written since, knows.
    Announces AnswerUndelivered, once.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket.pk)
    notice = mail.notice
    if notice.person_id != ticket.asked_by_id or notice.read_at or ticket.state not in WAITS_FOR_CLERK:
        return False
    before = ticket.as_state()
    ticket.state, ticket.solved_at = State.WORKING, None
    settle(ticket=ticket, now=now)
    announce(
        AnswerUndelivered(ticket_id=ticket.pk, mail_id=mail.pk),
        by=None,
        about=ticket,
        partner_id=ticket.partner_id,
        before=before,
        after=ticket.as_state(),
        now=now,
    )
    return True
