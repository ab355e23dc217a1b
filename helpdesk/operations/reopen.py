"""The answer did not help: the question is open again."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import TicketReopened
from helpdesk.kit.words import needed
from helpdesk.models import Message, Side, State, Ticket
from helpdesk.operations.attach import attach
from helpdesk.operations.settle import settle
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.outbox import announce
from lms.permissions import can

REOPEN_WITHIN = timedelta(days=14)


@transaction.atomic
def reopen(
    *, ticket: Ticket, body: str, by: Person, now: datetime, files: Iterable[Any] = (), key: UUID | None = None
) -> Message:
    """Say what still does not work and open the question again, within 14 days of the answer or of its closing.

    Permission: helpdesk.reopen. Announces TicketReopened.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket.pk)

    def make() -> Message:
        if not can(by, "helpdesk.reopen", ticket):
            raise Refused(_("This question is open already."))
        if now - ticket.updated_at > REOPEN_WITHIN:
            raise Refused(_("More than 14 days have passed. Please ask a new question."))
        return _write(ticket, needed(body), by, now, files)

    message, _fresh = once(key=key, action="helpdesk.reopen", by=by, now=now, kind=Message, make=make)
    return message


def _write(ticket: Ticket, text: str, by: Person, now: datetime, files: Iterable[Any]) -> Message:
    before = ticket.as_state()
    side = Side.CLERK if by.pk == ticket.asked_by_id else Side.FIRST_LINE
    message = ticket.messages.create(author=by, side=side, body=text, created_at=now)
    ticket.state, ticket.solved_at = State.WORKING, None
    settle(ticket=ticket, now=now)
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
