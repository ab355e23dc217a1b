"""The leader finds that it is not solved."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import SolutionSentBack
from helpdesk.kit.words import needed
from helpdesk.models import Escalation, EscalationMessage, EscalationMoment, EscalationState
from helpdesk.operations.write import write
from helpdesk.queries.meanwhile import meanwhile
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.permissions import can


@transaction.atomic
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
    """Send a proposed solution back with the reason; the clock runs as if nothing had been proposed.

    Permission: helpdesk.send_back. `version` and `key` as in reply. Announces SolutionSentBack.
    """
    escalation = Escalation.objects.locked(escalation)

    def make() -> EscalationMessage:
        if not can(by, "helpdesk.send_back", escalation):
            raise Refused(_("There is no proposed solution to send back any more."))
        if newer := meanwhile(ticket=escalation, version=version):
            raise Refused(newer)
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

    message, _fresh = once(key=key, action="helpdesk.send_back", by=by, now=now, kind=EscalationMessage, make=make)
    return message
