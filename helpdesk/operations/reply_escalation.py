"""Leader and contractor write to each other."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import EscalationReplied
from helpdesk.kit.words import needed
from helpdesk.models import Escalation, EscalationMessage, EscalationState
from helpdesk.operations.write import write
from helpdesk.queries.meanwhile import meanwhile
from helpdesk.rules import is_their_contractor
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.permissions import can


@transaction.atomic
def reply_escalation(
    *,
    escalation: Escalation,
    body: str,
    by: Person,
    now: datetime,
    files: Iterable[Any] = (),
    version: int | None = None,
    key: UUID | None = None,
) -> EscalationMessage:
    """Add a letter to the thread between leader and contractor; whose turn it is stays as it was.

    Permission: helpdesk.reply_escalation. `version` and `key` as in reply. Announces EscalationReplied.
    """
    escalation = Escalation.objects.locked(escalation)

    def make() -> EscalationMessage:
        if not can(by, "helpdesk.reply_escalation", escalation):
            raise Refused(_("Nothing more can be written to this matter now."))
        if newer := meanwhile(ticket=escalation, version=version):
            raise Refused(newer)
        return write(
            escalation=escalation,
            fact=EscalationReplied,
            kind=EscalationMessage.Kind.REPLY,
            from_contractor=is_their_contractor(by, escalation),
            state=_next_state(escalation, by),
            body=needed(body),
            by=by,
            now=now,
            files=files,
        )

    message, _fresh = once(
        key=key, action="helpdesk.reply_escalation", by=by, now=now, kind=EscalationMessage, make=make
    )
    return message


def _next_state(escalation: Escalation, by: Person) -> str:
    """A contractor's letter to a matter nobody has accepted accepts it; any other changes no state."""
    accepts = escalation.state == EscalationState.REGISTERED and is_their_contractor(by, escalation)
    return EscalationState.ACCEPTED if accepts else escalation.state
