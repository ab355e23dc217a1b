"""Somebody of the first line writes down what was asked by telephone or in person."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.models import Channel, State, Ticket
from helpdesk.operations.ask import ask
from helpdesk.operations.resolve import resolve
from helpdesk.operations.settle import settle
from helpdesk.tier_events import TicketRecorded
from lms.kit.refused import Refused
from lms.models import Person, System
from lms.once import once
from lms.outbox import announce
from lms.permissions import can

SPOKEN = (Channel.PHONE, Channel.IN_PERSON)


@transaction.atomic
def record(
    *,
    asker: Person | None,
    body: str,
    by: Person,
    now: datetime,
    channel: str = Channel.PHONE,
    answer: str = "",
    system: System | None = None,
    files: Iterable[Any] = (),
    key: UUID | None = None,
) -> Ticket:
    """The question is the asker's, who is told of it; who wrote it down has taken it up.

    Permission: helpdesk.record. With an `answer` it is solved in the same go, and the asker may say that it did not
    help. Announces TicketAsked and TicketRecorded, with an answer TicketResolved too.
    """

    def make() -> Ticket:
        if asker is None or not can(by, "helpdesk.record", asker):
            raise Refused(_("Choose who asks: somebody else who works at your office."), field="asker")
        if channel not in SPOKEN:
            raise Refused(_("Choose how it was asked."), field="channel")
        asked = ask(body=body, by=asker, now=now, channel=channel, system=system, files=files, recorded_by=by)
        asked.assigned_to, asked.state = by, State.WORKING
        settle(ticket=asked, now=now)
        announce(TicketRecorded(ticket_id=asked.pk), by=by, about=asked, partner_id=asked.partner_id, now=now)
        if answer.strip():
            resolve(ticket=asked, body=answer, by=by, now=now)
        return asked

    made, _fresh = once(key=key, action="helpdesk.record", by=by, now=now, kind=Ticket, make=make)
    return made
