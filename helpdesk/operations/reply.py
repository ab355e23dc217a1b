"""Clerk and first line write to each other."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import TicketReplied
from helpdesk.kit.words import needed
from helpdesk.models import Message, Side, State, Ticket
from helpdesk.operations.attach import attach
from helpdesk.operations.settle import settle
from helpdesk.queries.meanwhile import meanwhile
from helpdesk.rules import is_first_line
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def reply(
    *,
    ticket: Ticket,
    body: str,
    by: Person,
    now: datetime,
    files: Iterable[Any] = (),
    version: int | None = None,
    key: UUID | None = None,
) -> Message:
    """Add a letter to the open thread; after the first line's it is the clerk's turn, after the clerk's theirs.

    Permission: helpdesk.reply. With the `version` of the question as it was read, an answer that was written past a
    newer one is refused. A solved question stays solved: what the clerk adds then goes through reopen or close.
    Announces TicketReplied.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket.pk)

    def make() -> Message:
        if not can(by, "helpdesk.reply", ticket):
            raise Refused(_("This question cannot be answered any more."))
        if newer := meanwhile(ticket=ticket, version=version):
            raise Refused(newer)
        return _write(ticket, needed(body), by, now, files)

    message, _fresh = once(key=key, action="helpdesk.reply", by=by, now=now, kind=Message, make=make)
    return message


def _write(ticket: Ticket, text: str, by: Person, now: datetime, files: Iterable[Any]) -> Message:
    answers = is_first_line(by, ticket) and by.pk != ticket.asked_by_id
    before = ticket.as_state()
    message = ticket.messages.create(
        author=by, side=Side.FIRST_LINE if answers else Side.CLERK, body=text, created_at=now
    )
    if answers:
        ticket.assigned_to_id = ticket.assigned_to_id or by.pk
        ticket.first_answer_at = ticket.first_answer_at or now
    if ticket.is_open:
        ticket.state = State.WAITING_CLERK if answers else _after_clerk(ticket)
    settle(ticket=ticket, now=now)
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


def _after_clerk(ticket: Ticket) -> str:
    """A question nobody has taken up stays new, whatever the clerk adds."""
    return State.NEW if ticket.state == State.NEW else State.WORKING
