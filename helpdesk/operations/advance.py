"""Move what was handed over to its next state, its clock and its question along with it."""

from datetime import datetime

from helpdesk.models import Escalation, EscalationMoment, EscalationState
from helpdesk.models.escalation import LIVE_STATES
from helpdesk.operations.settle import settle
from helpdesk.operations.wind import wind
from helpdesk.rules import is_their_contractor
from lms.models import Person


def advance(
    *,
    escalation: Escalation,
    state: str,
    by: Person,
    now: datetime,
    kinds: tuple[str, ...] = (),
    pause_reason: str = "",
) -> Escalation:
    """Part of another operation's transaction, on an escalation locked by Escalation.objects.locked.

    The first act of a person of the contractor, whatever it is, ends the time of reaction and assigns the matter.
    """
    if is_their_contractor(by, escalation):
        if escalation.reacted_at is None:
            kinds = (EscalationMoment.Kind.ACCEPTED, *kinds)
        escalation.assigned_to_id = escalation.assigned_to_id or by.pk
    escalation.state = EscalationState(state)
    escalation.closed_at = None if state in LIVE_STATES else now
    wind(escalation=escalation, kinds=kinds, by=by, now=now, pause_reason=pause_reason)
    settle(ticket=escalation.ticket, now=now)
    return escalation
