"""The first line answers for good."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.kit.words import needed
from helpdesk.models import Message, State, Ticket
from helpdesk.models.tie import locked
from helpdesk.operations.conclude import conclude
from helpdesk.operations.land import land
from helpdesk.queries.meanwhile import meanwhile
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
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

    Permission: helpdesk.resolve; refused while the contractor works on it. `version` and `key` as in reply. To a
    question that was joined to another it is a letter there, which solves nothing. Announces TicketResolved.
    """
    ticket = locked(ticket)

    def make() -> Message:
        if ticket.state == State.MERGED and can(by, "helpdesk.land", ticket):
            return land(ticket=ticket, letter={"body": needed(body)}, by=by, now=now, files=files)
        if ticket.escalations_open:
            raise Refused(_("The contractor is still working on it. Accept the solution or withdraw the matter first."))
        if not can(by, "helpdesk.resolve", ticket):
            raise Refused(_("This question cannot be solved any more."))
        if newer := meanwhile(ticket=ticket, version=version):
            raise Refused(newer)
        return conclude(ticket=ticket, text=needed(body), by=by, now=now, files=files)

    message, _fresh = once(key=key, action="helpdesk.resolve", by=by, now=now, kind=Message, make=make)
    return message
