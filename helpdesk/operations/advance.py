"""Move what was handed over to its next state, its clock and its question along with it."""

from datetime import datetime

from helpdesk.models import Escalation, EscalationMoment, EscalationState
from helpdesk.models.escalation import LIVE_STATES
from helpdesk.operations.settle import settle
from helpdesk.operations.wind import wind
from helpdesk.rules import is_their_receiver
from lms.models import Person


def advance(
    *,
    escalation: Escalation,
    state: str,
    by: Person,
    now: datetime,
    kinds: tuple[str, ...] = (),
    **pause: str,
) -> Escalation:
    """Part of another operation's transaction, on an escalation locked by Escalation.objects.locked.

    `pause`: the reason and the words of a pause that is begun or ended here.

    The first act of a person of the contractor or the office, whatever it is, ends the time of reaction and assigns
    the matter.
    """
    if is_their_receiver(by, escalation):
        if escalation.reacted_at is None:
            kinds = (EscalationMoment.Kind.ACCEPTED, *kinds)
        escalation.assigned_to_id = escalation.assigned_to_id or by.pk
    escalation.state = EscalationState(state)
    escalation.closed_at = None if state in LIVE_STATES else now
    wind(escalation=escalation, kinds=kinds, by=by, now=now, **pause)
    settle(ticket=escalation.ticket, now=now)
    return escalation
