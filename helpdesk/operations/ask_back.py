"""The contractor needs to know more: the clock stops."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from helpdesk.events import EscalationAskedBack
from helpdesk.kit.words import needed
from helpdesk.models import Escalation, EscalationMessage, EscalationMoment, EscalationState
from helpdesk.operations.write import write
from helpdesk.operations.write_once import write_once
from lms.models import Person


def ask_back(
    *,
    escalation: Escalation,
    body: str,
    by: Person,
    now: datetime,
    files: Iterable[Any] = (),
    version: int | None = None,
    key: UUID | None = None,
) -> EscalationMessage:
    """Ask the leader; the clock stands until they answer, or until a solution is proposed without it.

    Permission: helpdesk.ask_back. `version` and `key` as in reply. Announces EscalationAskedBack.
    """

    def letter(escalation: Escalation) -> EscalationMessage:
        return write(
            escalation=escalation,
            fact=EscalationAskedBack,
            kind=EscalationMessage.Kind.QUESTION,
            from_contractor=True,
            state=EscalationState.ASKED_BACK,
            body=needed(body),
            by=by,
            now=now,
            files=files,
            moments=(EscalationMoment.Kind.SAID, EscalationMoment.Kind.PAUSED),
            pause_reason=EscalationMoment.PauseReason.REPORTER,
        )

    return write_once(
        escalation=escalation,
        action="helpdesk.ask_back",
        refused=_("Nothing can be asked about this matter now."),
        letter=letter,
        by=by,
        now=now,
        version=version,
        key=key,
    )
