"""The contractor says how to work meanwhile."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from helpdesk.events import WorkaroundProposed
from helpdesk.kit.words import needed
from helpdesk.models import Escalation, EscalationMessage, EscalationMoment, EscalationState
from helpdesk.operations.write import write
from helpdesk.operations.write_once import write_once
from lms.models import Person


def propose_workaround(
    *,
    escalation: Escalation,
    body: str,
    by: Person,
    now: datetime,
    files: Iterable[Any] = (),
    version: int | None = None,
    key: UUID | None = None,
) -> EscalationMessage:
    """Give a way round; its time counts as kept at this hour if the leader accepts it, that of the solution runs on.

    Permission: helpdesk.propose_workaround. `version` and `key` as in reply. Announces WorkaroundProposed.
    """

    def letter(escalation: Escalation) -> EscalationMessage:
        return write(
            escalation=escalation,
            fact=WorkaroundProposed,
            kind=EscalationMessage.Kind.WORKAROUND,
            from_contractor=True,
            state=EscalationState.BYPASSED,
            body=needed(body),
            by=by,
            now=now,
            files=files,
            moments=(EscalationMoment.Kind.BYPASSED,),
        )

    return write_once(
        escalation=escalation,
        action="helpdesk.propose_workaround",
        refused=_("No way round can be given for this matter now."),
        letter=letter,
        by=by,
        now=now,
        version=version,
        key=key,
    )
