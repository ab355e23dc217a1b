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
from helpdesk.operations.advance import advance
from helpdesk.operations.attach import attach
from helpdesk.queries.meanwhile import meanwhile
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.outbox import announce
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
        return _write(escalation, needed(body), by, now, files)

    message, _fresh = once(
        key=key, action="helpdesk.propose_solution", by=by, now=now, kind=EscalationMessage, make=make
    )
    return message


def _write(escalation: Escalation, text: str, by: Person, now: datetime, files: Iterable[Any]) -> EscalationMessage:
    before = escalation.as_state()
    message = escalation.messages.create(
        author=by,
        from_contractor=True,
        kind=EscalationMessage.Kind.SOLUTION,
        body=text,
        created_at=now,
    )
    advance(
        escalation=escalation,
        state=EscalationState.PROPOSED,
        by=by,
        now=now,
        kinds=(EscalationMoment.Kind.PROPOSED,),
    )
    announce(
        SolutionProposed(escalation_id=escalation.pk, message_id=message.pk),
        by=by,
        about=escalation,
        partner_id=escalation.partner_id,
        before=before,
        after=escalation.as_state(),
        now=now,
    )
    attach(files=files, to=message, by=by, now=now)
    return message
