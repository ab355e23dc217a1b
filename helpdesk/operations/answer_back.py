"""The leader explains: the clock goes on."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import EscalationAnsweredBack
from helpdesk.kit.words import needed
from helpdesk.models import Escalation, EscalationMessage, EscalationMoment, EscalationState
from helpdesk.operations.write import write
from helpdesk.queries.meanwhile import meanwhile
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.permissions import can


@transaction.atomic
def answer_back(
    *,
    escalation: Escalation,
    body: str,
    by: Person,
    now: datetime,
    files: Iterable[Any] = (),
    version: int | None = None,
    key: UUID | None = None,
) -> EscalationMessage:
    """Answer what the contractor asked back; the clock goes on from where it stood.

    Permission: helpdesk.answer_back. `version` and `key` as in reply. Announces EscalationAnsweredBack.
    """
    escalation = Escalation.objects.locked(escalation)

    def make() -> EscalationMessage:
        if not can(by, "helpdesk.answer_back", escalation):
            raise Refused(_("The contractor is not waiting for an explanation any more."))
        if newer := meanwhile(ticket=escalation, version=version):
            raise Refused(newer)
        return write(
            escalation=escalation,
            fact=EscalationAnsweredBack,
            kind=EscalationMessage.Kind.REPLY,
            from_contractor=False,
            state=EscalationState.ACCEPTED,
            body=needed(body),
            by=by,
            now=now,
            files=files,
            moments=(EscalationMoment.Kind.RESUMED,),
        )

    message, _fresh = once(key=key, action="helpdesk.answer_back", by=by, now=now, kind=EscalationMessage, make=make)
    return message
