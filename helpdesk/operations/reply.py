"""Clerk and first line write to each other."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.kit.words import needed
from helpdesk.models import Channel, Message, State, Ticket
from helpdesk.models.tie import locked
from helpdesk.operations.land import land
from helpdesk.operations.write_letter import write_letter
from helpdesk.queries.meanwhile import meanwhile
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.permissions import can


@transaction.atomic
def reply(
    *,
    ticket: Ticket,
    body: str,
    by: Person,
    now: datetime,
    files: Iterable[Any] = (),
    channel: str = Channel.WEB,
    quoted: str = "",
    version: int | None = None,
    key: UUID | None = None,
) -> Message:
    """Add a letter to the open thread; after the first line's it is the clerk's turn, after the clerk's theirs.

    Permission: helpdesk.reply. With the `version` of the question as it was read, an answer that was written past a
    newer one is refused. A letter to a question that was joined to another is written there, by who had this right
    before (helpdesk.land), whatever its version. A solved question stays solved: what the clerk adds then goes through
    reopen or close. Announces TicketReplied.
    """
    ticket = locked(ticket)

    def make() -> Message:
        letter = {"body": needed(body), "quoted": quoted, "channel": channel}
        if ticket.state == State.MERGED and can(by, "helpdesk.land", ticket):
            return land(ticket=ticket, letter=letter, by=by, now=now, files=files)
        if not can(by, "helpdesk.reply", ticket):
            raise Refused(_("This question cannot be answered any more."))
        if newer := meanwhile(ticket=ticket, version=version):
            raise Refused(newer)
        return write_letter(ticket=ticket, letter=letter, by=by, now=now, files=files)

    message, _fresh = once(key=key, action="helpdesk.reply", by=by, now=now, kind=Message, make=make)
    return message
