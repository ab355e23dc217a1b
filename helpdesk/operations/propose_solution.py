"""The contractor says how the matter is solved."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import SolutionProposed
from helpdesk.kit.words import needed
from helpdesk.models import Escalation, EscalationMessage, EscalationMoment, EscalationState
from helpdesk.operations.write import write
from helpdesk.queries.meanwhile import meanwhile
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.permissions import can


@transaction.atomic
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
    escalation = Escalation.objects.locked(escalation)

    def make() -> EscalationMessage:
        if not can(by, "helpdesk.propose_solution", escalation):
            raise Refused(_("No solution can be proposed for this matter now."))
        if newer := meanwhile(ticket=escalation, version=version):
            raise Refused(newer)
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

    message, _fresh = once(
        key=key, action="helpdesk.propose_solution", by=by, now=now, kind=EscalationMessage, make=make
    )
    return message
