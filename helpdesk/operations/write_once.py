"""The order in which every letter between leader and contractor is taken in."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from helpdesk.models import Escalation, EscalationMessage
from helpdesk.queries.meanwhile import meanwhile
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.permissions import can


@transaction.atomic
def write_once(
    *,
    escalation: Escalation,
    action: str,
    refused: str,
    letter: Callable[[Escalation], EscalationMessage],
    by: Person,
    now: datetime,
    version: int | None,
    key: UUID | None,
) -> EscalationMessage:
    """Lock the matter, then have `letter` written to it, once for a key, by who may do `action` and has read the rest.

    Permission: `action`, asked behind the lock; without it, Refused with `refused`. `version` as in reply.
    """
    escalation = Escalation.objects.locked(escalation)

    def make() -> EscalationMessage:
        if not can(by, action, escalation):
            raise Refused(refused)
        if newer := meanwhile(ticket=escalation, version=version):
            raise Refused(newer)
        return letter(escalation)

    message, _fresh = once(key=key, action=action, by=by, now=now, kind=EscalationMessage, make=make)
    return message
