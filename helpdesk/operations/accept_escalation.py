"""The contractor takes a matter in: the time of reaction ends."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import EscalationAccepted
from helpdesk.models import Escalation, EscalationState
from helpdesk.operations.advance import advance
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def accept_escalation(*, escalation: Escalation, by: Person, now: datetime) -> Escalation:
    """Permission: helpdesk.accept_escalation. Announces EscalationAccepted. A second click changes nothing."""
    escalation = Escalation.objects.locked(escalation)
    if escalation.state == EscalationState.ACCEPTED and escalation.assigned_to_id == by.pk:
        return escalation
    if not can(by, "helpdesk.accept_escalation", escalation):
        raise Refused(_("This matter has been accepted already, or it is closed."))
    before = escalation.as_state()
    advance(escalation=escalation, state=EscalationState.ACCEPTED, by=by, now=now)
    announce(
        EscalationAccepted(escalation_id=escalation.pk),
        by=by,
        about=escalation,
        partner_id=escalation.partner_id,
        before=before,
        after=escalation.as_state(),
        now=now,
    )
    return escalation
