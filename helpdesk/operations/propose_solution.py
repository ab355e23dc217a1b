"""The contractor says how the matter is solved."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from helpdesk.events import SolutionProposed
from helpdesk.kit.words import needed
from helpdesk.models import Escalation, EscalationMessage, EscalationMoment, EscalationState
from helpdesk.operations.write import write
from helpdesk.operations.write_once import write_once
from lms.models import Person


def propose_solution(
    *,
    escalation: Escalation,
    body: str,
    by: Person,
    now: datetime,
    files: Iterable[Any] = (),
    version: int | None = None,
    key: UUID | None = None,
) -> EscalationMessage:
    """Propose a solution. The time counts as kept at this hour if the leader accepts it.

    Permission: helpdesk.propose_solution. `version` and `key` as in reply. Announces SolutionProposed.
    """

    def letter(escalation: Escalation) -> EscalationMessage:
        return write(
            escalation=escalation,
            fact=SolutionProposed,
            kind=EscalationMessage.Kind.SOLUTION,
            from_contractor=True,
            state=EscalationState.PROPOSED,
            body=needed(body),
            by=by,
            now=now,
            files=files,
            moments=(EscalationMoment.Kind.PROPOSED,),
        )

    return write_once(
        escalation=escalation,
        action="helpdesk.propose_solution",
        refused=_("No solution can be proposed for this matter now."),
        letter=letter,
        by=by,
        now=now,
        version=version,
        key=key,
    )
