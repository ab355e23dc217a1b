"""The contractor needs to know more: the clock stops."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import EscalationAskedBack
from helpdesk.kit.words import needed
from helpdesk.models import Escalation, EscalationMessage, EscalationMoment, EscalationState
from helpdesk.operations.write import write
from helpdesk.queries.meanwhile import meanwhile
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.permissions import can


@transaction.atomic
def ask_back(
    *,
    escalation: Escalation,
    body: str,
    by: Person,
    now: datetime,
    pause_reason: str = EscalationMoment.PauseReason.REPORTER,
    files: Iterable[Any] = (),
    version: int | None = None,
    key: UUID | None = None,
) -> EscalationMessage:
    """Ask the leader; the clock stands until they answer, or until a solution is proposed without it.

    Permission: helpdesk.ask_back. `version` and `key` as in reply. Announces EscalationAskedBack.
    """
    escalation = Escalation.objects.locked(escalation)

    def make() -> EscalationMessage:
        if not can(by, "helpdesk.ask_back", escalation):
            raise Refused(_("Nothing can be asked about this matter now."))
        if newer := meanwhile(ticket=escalation, version=version):
            raise Refused(newer)
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
            moments=(EscalationMoment.Kind.PAUSED,),
            pause_reason=pause_reason,
        )

    message, _fresh = once(key=key, action="helpdesk.ask_back", by=by, now=now, kind=EscalationMessage, make=make)
    return message
