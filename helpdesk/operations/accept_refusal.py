"""The leader agrees that the contractor does not have to do it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import RefusalAccepted
from helpdesk.models import Escalation, EscalationMoment, EscalationState, State
from helpdesk.operations.advance import advance
from helpdesk.operations.write_to_clerk import write_to_clerk
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def accept_refusal(*, escalation: Escalation, by: Person, now: datetime, body: str = "") -> Escalation:
    """Close the matter as not taken on; the question stays open and is the first line's again.

    Permission: helpdesk.accept_refusal. `body` goes to the clerk as the leader's own letter, who then has to act. A
    second click changes nothing. Announces RefusalAccepted.
    """
    escalation = Escalation.objects.locked(escalation)
    if escalation.state == EscalationState.TURNED_DOWN:
        return escalation
    if not can(by, "helpdesk.accept_refusal", escalation):
        raise Refused(_("There is no refusal to accept any more."))
    before = escalation.as_state()
    if write_to_clerk(ticket=escalation.ticket, body=body, by=by, now=now):
        escalation.ticket.state = State.WAITING_CLERK
    closed = (EscalationMoment.Kind.CLOSED,)
    advance(escalation=escalation, state=EscalationState.TURNED_DOWN, by=by, now=now, kinds=closed)
    announce(
        RefusalAccepted(escalation_id=escalation.pk),
        by=by,
        about=escalation,
        partner_id=escalation.partner_id,
        before=before,
        after=escalation.as_state(),
        now=now,
    )
    return escalation
