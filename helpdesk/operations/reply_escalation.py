"""Leader and contractor write to each other."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from helpdesk.events import EscalationReplied
from helpdesk.kit.words import needed
from helpdesk.models import Channel, Escalation, EscalationMessage, EscalationMoment, EscalationState
from helpdesk.operations.write import write
from helpdesk.operations.write_once import write_once
from helpdesk.rules import is_their_receiver
from lms.models import Person


def reply_escalation(
    *,
    escalation: Escalation,
    body: str,
    by: Person,
    now: datetime,
    files: Iterable[Any] = (),
    channel: str = Channel.WEB,
    quoted: str = "",
    version: int | None = None,
    key: UUID | None = None,
) -> EscalationMessage:
    """Add a letter to the thread between leader and contractor; whose turn it is stays as it was.

    Permission: helpdesk.reply_escalation. `version` and `key` as in reply. Announces EscalationReplied.
    """

    def letter(escalation: Escalation) -> EscalationMessage:
        return write(
            escalation=escalation,
            fact=EscalationReplied,
            kind=EscalationMessage.Kind.REPLY,
            from_contractor=is_their_receiver(by, escalation),
            state=_next_state(escalation, by),
            body=needed(body),
            by=by,
            now=now,
            files=files,
            moments=(EscalationMoment.Kind.SAID,) if is_their_receiver(by, escalation) else (),
            channel=channel,
            quoted=quoted,
        )

    return write_once(
        escalation=escalation,
        action="helpdesk.reply_escalation",
        refused=_("Nothing more can be written to this matter now."),
        letter=letter,
        by=by,
        now=now,
        version=version,
        key=key,
    )


def _next_state(escalation: Escalation, by: Person) -> str:
    """A contractor's letter to a matter nobody has accepted accepts it; any other changes no state."""
    accepts = escalation.state == EscalationState.REGISTERED and is_their_receiver(by, escalation)
    return EscalationState.ACCEPTED if accepts else escalation.state
