"""The answer did not help: the question is open again."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.kit.words import needed
from helpdesk.models import Channel, Message, State, Ticket
from helpdesk.models.tie import locked
from helpdesk.operations.land import land
from helpdesk.operations.write_reopening import write_reopening
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.permissions import can

REOPEN_WITHIN = timedelta(days=14)


@transaction.atomic
def reopen(
    *,
    ticket: Ticket,
    body: str,
    by: Person,
    now: datetime,
    files: Iterable[Any] = (),
    channel: str = Channel.WEB,
    quoted: str = "",
    key: UUID | None = None,
) -> Message:
    """Say what still does not work and open the question again, within 14 days of the answer or of its closing.

    Permission: helpdesk.reopen; of a question that was joined to another helpdesk.land, and it is written there.
    Announces TicketReopened.
    """
    ticket = locked(ticket)

    def make() -> Message:
        letter = {"body": needed(body), "quoted": quoted, "channel": channel}
        if ticket.state == State.MERGED and can(by, "helpdesk.land", ticket):
            return land(ticket=ticket, letter=letter, by=by, now=now, files=files)
        if not can(by, "helpdesk.reopen", ticket):
            raise Refused(_("This question is open already."))
        if now - ticket.updated_at > REOPEN_WITHIN:
            raise Refused(_("More than 14 days have passed. Please ask a new question."))
        return write_reopening(ticket=ticket, letter=letter, by=by, now=now, files=files)

    message, _fresh = once(key=key, action="helpdesk.reopen", by=by, now=now, kind=Message, make=make)
    return message
