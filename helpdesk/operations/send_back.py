"""The leader finds that it is not solved, that the way round leads nowhere, or that a refusal is wrong."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from helpdesk.events import SolutionSentBack
from helpdesk.kit.words import needed
from helpdesk.models import Escalation, EscalationMessage, EscalationMoment, EscalationState
from helpdesk.operations.write import write
from helpdesk.operations.write_once import write_once
from lms.models import Person


def send_back(
    *,
    escalation: Escalation,
    body: str,
    by: Person,
    now: datetime,
    files: Iterable[Any] = (),
    version: int | None = None,
    key: UUID | None = None,
) -> EscalationMessage:
    """Send a solution, a way round or a refusal back with the reason; the clock runs as if nothing had been said.

    Permission: helpdesk.send_back. `version` and `key` as in reply. Announces SolutionSentBack.
    """

    def letter(escalation: Escalation) -> EscalationMessage:
        return write(
            escalation=escalation,
            fact=SolutionSentBack,
            kind=EscalationMessage.Kind.RETURN,
            from_contractor=False,
            state=EscalationState.SENT_BACK,
            body=needed(body),
            by=by,
            now=now,
            files=files,
            moments=(EscalationMoment.Kind.SENT_BACK,),
        )

    return write_once(
        escalation=escalation,
        action="helpdesk.send_back",
        refused=_("There is nothing to send back any more."),
        letter=letter,
        by=by,
        now=now,
        version=version,
        key=key,
    )
