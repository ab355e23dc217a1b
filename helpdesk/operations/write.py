"""The step that every letter between leader and contractor shares; the verb before it decides who may."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from helpdesk.models import Channel, Escalation, EscalationMessage
from helpdesk.operations.advance import advance
from helpdesk.operations.attach import attach
from lms.models import Person
from lms.outbox import announce


def write(
    *,
    escalation: Escalation,
    fact: type[Any],
    kind: str,
    from_contractor: bool,
    state: str,
    body: str,
    by: Person,
    now: datetime,
    files: Iterable[Any],
    channel: str = Channel.WEB,
    quoted: str = "",
    moments: tuple[str, ...] = (),
    **clock: Any,
) -> EscalationMessage:
    """Add the letter, move the matter and its clock on, announce `fact`, attach the files.

    The caller holds the lock, has checked the permission, and is inside the transaction. `clock` goes to `advance`.
    """
    before = escalation.as_state()
    letter = {"body": body, "quoted": quoted, "channel": channel}
    message = escalation.messages.create(
        author=by, from_contractor=from_contractor, kind=kind, created_at=now, **letter
    )
    advance(escalation=escalation, state=state, by=by, now=now, kinds=moments, **clock)
    announce(
        fact(escalation_id=escalation.pk, message_id=message.pk),
        by=by,
        about=escalation,
        partner_id=escalation.partner_id,
        before=before,
        after=escalation.as_state(),
        now=now,
    )
    attach(files=files, to=message, by=by, now=now)
    return message
