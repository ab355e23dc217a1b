"""The leader finds that one can work with the way round."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import WorkaroundAccepted
from helpdesk.models import Escalation, EscalationMoment, EscalationState
from helpdesk.operations.advance import advance
from helpdesk.operations.write_to_clerk import write_to_clerk
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def accept_workaround(*, escalation: Escalation, by: Person, now: datetime, body: str = "") -> Escalation:
    """The contractor works on; an outage is from now on a defect, counted from its own beginning.

    Permission: helpdesk.accept_workaround. `body` goes to the clerk as the leader's own letter; without it the clerk
    gets none. A second click changes nothing. Announces WorkaroundAccepted.
    """
    escalation = Escalation.objects.locked(escalation)
    if escalation.state == EscalationState.ACCEPTED and escalation.moments.filter(kind=_ACCEPTED).exists():
        return escalation
    if not can(by, "helpdesk.accept_workaround", escalation):
        raise Refused(_("There is no way round to accept any more."))
    before = escalation.as_state()
    write_to_clerk(ticket=escalation.ticket, body=body, by=by, now=now)
    advance(escalation=escalation, state=EscalationState.ACCEPTED, by=by, now=now, kinds=(_ACCEPTED,))
    announce(
        WorkaroundAccepted(escalation_id=escalation.pk),
        by=by,
        about=escalation,
        partner_id=escalation.partner_id,
        before=before,
        after=escalation.as_state(),
        now=now,
    )
    return escalation


_ACCEPTED = EscalationMoment.Kind.WORKAROUND
