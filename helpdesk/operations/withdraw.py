"""The leader takes a matter back from the contractor."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import EscalationWithdrawn
from helpdesk.models import Escalation, EscalationMessage, EscalationMoment, EscalationState
from helpdesk.operations.advance import advance
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def withdraw(*, escalation: Escalation, by: Person, now: datetime, body: str = "") -> Escalation:
    """Close the matter without a solution, with a word to the contractor if wanted; the question stays open.

    Permission: helpdesk.withdraw. A second click changes nothing. Announces EscalationWithdrawn.
    """
    escalation = Escalation.objects.locked(escalation)
    if escalation.state == EscalationState.WITHDRAWN:
        return escalation
    if not can(by, "helpdesk.withdraw", escalation):
        raise Refused(_("This matter is closed already."))
    before = escalation.as_state()
    if text := clean_text(body):
        escalation.messages.create(
            author=by, from_contractor=False, kind=EscalationMessage.Kind.RETURN, body=text, created_at=now
        )
    advance(
        escalation=escalation,
        state=EscalationState.WITHDRAWN,
        by=by,
        now=now,
        kinds=(EscalationMoment.Kind.CLOSED,),
    )
    announce(
        EscalationWithdrawn(escalation_id=escalation.pk),
        by=by,
        about=escalation,
        partner_id=escalation.partner_id,
        before=before,
        after=escalation.as_state(),
        now=now,
    )
    return escalation
