"""The leader explains: the clock goes on."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from helpdesk.events import EscalationAnsweredBack
from helpdesk.kit.words import needed
from helpdesk.models import Channel, Escalation, EscalationMessage, EscalationMoment, EscalationState
from helpdesk.operations.write import write
from helpdesk.operations.write_once import write_once
from lms.models import Person


def answer_back(
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
    """Answer what the contractor asked back; the clock goes on from where it stood.

    Permission: helpdesk.answer_back. `version` and `key` as in reply. Announces EscalationAnsweredBack.
    """

    def letter(escalation: Escalation) -> EscalationMessage:
        return write(
            escalation=escalation,
            fact=EscalationAnsweredBack,
            kind=EscalationMessage.Kind.REPLY,
            from_contractor=False,
            state=EscalationState.ACCEPTED,
            body=needed(body),
            by=by,
            now=now,
            files=files,
            channel=channel,
            quoted=quoted,
            moments=(EscalationMoment.Kind.RESUMED,),
        )

    return write_once(
        escalation=escalation,
        action="helpdesk.answer_back",
        refused=_("The contractor is not waiting for an explanation any more."),
        letter=letter,
        by=by,
        now=now,
        version=version,
        key=key,
    )
