"""The first line answers for good."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import TicketResolved
from helpdesk.kit.words import needed
from helpdesk.models import Message, Side, State, Ticket
from helpdesk.operations.attach import attach
from helpdesk.operations.settle import settle
from helpdesk.queries.meanwhile import meanwhile
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def resolve(
    *,
    ticket: Ticket,
    body: str,
    by: Person,
    now: datetime,
    files: Iterable[Any] = (),
    version: int | None = None,
    key: UUID | None = None,
) -> Message:
    """Send the answer that solves the question; the clerk may say that it did not.

    Permission: helpdesk.resolve; refused while the contractor works on it. `version` and `key` as in reply. Announces
    TicketResolved.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket.pk)

    def make() -> Message:
        if ticket.escalations_open:
            raise Refused(_("The contractor is still working on it. Accept the solution or withdraw the matter first."))
        if not can(by, "helpdesk.resolve", ticket):
            raise Refused(_("This question cannot be solved any more."))
        if newer := meanwhile(ticket=ticket, version=version):
            raise Refused(newer)
        return _write(ticket, needed(body), by, now, files)

    message, _fresh = once(key=key, action="helpdesk.resolve", by=by, now=now, kind=Message, make=make)
    return message


def _write(ticket: Ticket, text: str, by: Person, now: datetime, files: Iterable[Any]) -> Message:
    before = ticket.as_state()
    message = ticket.messages.create(author=by, side=Side.FIRST_LINE, body=text, is_solution=True, created_at=now)
    ticket.state, ticket.solved_at = State.SOLVED, now
    ticket.assigned_to_id = ticket.assigned_to_id or by.pk
    ticket.first_answer_at = ticket.first_answer_at or now
    settle(ticket=ticket, now=now)
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
