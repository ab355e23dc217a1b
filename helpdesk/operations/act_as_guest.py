"""An outside consultant writes, asks back or proposes a solution, through the operations that consultants use."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.guest_events import ConsultantActed
from helpdesk.models import Channel, Escalation, EscalationMessage, GuestAccess, GuestUse
from helpdesk.operations.ask_back import ask_back
from helpdesk.operations.note_guest_use import note_guest_use
from helpdesk.operations.propose_solution import propose_solution
from helpdesk.operations.reply_escalation import reply_escalation
from helpdesk.queries.guests import may_use_access
from lms.kit.refused import Refused
from lms.once import once
from lms.outbox import announce

Verb = GuestUse.Verb
LETTERS: dict[str, Callable[..., EscalationMessage]] = {
    Verb.REPLY: reply_escalation,
    Verb.ASK_BACK: ask_back,
    Verb.SOLUTION: propose_solution,
}


@transaction.atomic
def act_as_guest(
    *,
    access: GuestAccess,
    verb: str,
    body: str,
    now: datetime,
    files: Iterable[Any] = (),
    channel: str = Channel.WEB,
    quoted: str = "",
    version: int | None = None,
    key: UUID | None = None,
) -> EscalationMessage:
    """Write a letter to the one matter of this access, in the name and within the rights of who gave it.

    Whether the giver may is the operation's own question. Announces ConsultantActed by the consultant, with the link
    and its giver, beside the fact of what was written. The same key writes once. Raise Refused.
    """
    escalation = Escalation.objects.locked(access.escalation)
    rows = GuestAccess.objects.usable(now).select_for_update(of=("self",)).select_related("person", "given_by")
    fresh = rows.filter(pk=access.pk, escalation=escalation).first()
    if fresh is None:
        raise Refused(_("This link no longer works."))
    fresh.escalation = escalation
    if not may_use_access(fresh):
        raise Refused(_("This link no longer works."))
    if verb not in LETTERS:
        raise Refused(_("Choose what to write."), field="kind")
    by_mail = {"channel": channel, "quoted": quoted} if channel != Channel.WEB else {}

    def make() -> EscalationMessage:
        message = LETTERS[verb](
            escalation=escalation, body=body, by=fresh.given_by, now=now, files=files, version=version, **by_mail
        )
        note_guest_use(access=fresh, verb=verb, now=now, message=message)
        announce(
            ConsultantActed(escalation_id=escalation.pk, access_id=fresh.pk, message_id=message.pk),
            by=fresh.person,
            about=escalation,
            partner_id=escalation.partner_id,
            after={"link": fresh.pk, "given_by": fresh.given_by_id, "act": verb},
            now=now,
        )
        return message

    action = "helpdesk.act_as_guest"
    message, _is_new = once(key=key, action=action, by=fresh.person, now=now, kind=EscalationMessage, make=make)
    return message
