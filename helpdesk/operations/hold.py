"""An answer is accepted, and waits some seconds in which it may be taken back."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.kit.words import needed
from helpdesk.models import HeldReply, Side, State, Ticket
from helpdesk.models.tie import locked
from helpdesk.operations.attach import attach
from helpdesk.operations.drop_draft import drop_draft
from helpdesk.queries.meanwhile import held_meanwhile, meanwhile
from helpdesk.rules import is_first_line
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.permissions import can


@transaction.atomic
def hold(
    *,
    ticket: Ticket,
    body: str,
    by: Person,
    now: datetime,
    pause: timedelta,
    solves: bool = False,
    files: Iterable[Any] = (),
    version: int | None = None,
    seen: int | None = None,
    seen_held: int | None = None,
    key: UUID | None = None,
) -> HeldReply:
    """Accept a letter of the open thread, or the answer that `solves` the question; `send_held` sends it after `pause`.

    Permission: helpdesk.reply, or helpdesk.resolve where it solves. What is judged here is not judged again: who was
    told that it was accepted finds it there. `version` and `key` as in reply; `seen` is the newest message that was on
    the page, `seen_held` the newest answer of a colleague that was on hold there. To a question that was joined to
    another (helpdesk.land) it is sent there. The draft goes. Announces nothing: until it is sent nobody has been
    answered.
    """
    ticket = locked(ticket)

    def make() -> HeldReply:
        joined = ticket.state == State.MERGED
        if solves and ticket.escalations_open:
            raise Refused(_("The contractor is still working on it. Accept the solution or withdraw the matter first."))
        right = "helpdesk.land" if joined else "helpdesk.resolve" if solves else "helpdesk.reply"
        if not can(by, right, ticket):
            raise Refused(_("This question cannot be answered any more."))
        answers = is_first_line(by, ticket) and by.pk != ticket.asked_by_id
        if not joined and (newer := meanwhile(ticket=ticket, version=version, seen=seen, by=by)):
            raise Refused(newer)
        if seen_held is not None and answers and (newer := held_meanwhile(ticket=ticket, by=by, seen=seen_held)):
            raise Refused(newer)
        held = HeldReply.objects.create(
            ticket=ticket,
            author=by,
            side=Side.FIRST_LINE if answers else Side.CLERK,
            body=needed(body),
            solves=solves and not joined,
            accepted_at=now,
            due_at=now + pause,
        )
        drop_draft(by=by, ticket=ticket)
        attach(files=files, to=held, by=by, now=now)
        return held

    held, _fresh = once(key=key, action="helpdesk.hold", by=by, now=now, kind=HeldReply, make=make)
    return held
