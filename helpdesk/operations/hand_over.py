"""A leader hands a question over, in whichever way is open to them."""

from datetime import datetime
from typing import Any

from helpdesk.models import Escalation, EscalationRequest, Ticket
from helpdesk.operations.escalate import escalate
from helpdesk.operations.request_escalation import request_escalation
from helpdesk.rules import Handover
from lms.models import Person, System
from lms.permissions import can


def hand_over(
    *, ticket: Ticket, severity: str, by: Person, now: datetime, system: System | None = None, **given: Any
) -> Escalation | EscalationRequest:
    """Escalate with a valid certificate or in an outage, else ask who decides; `given` goes to either as it is."""
    # While another contractor has the question, the system named here says whom it goes to.
    own = None if system and ticket.escalations_open else ticket.system_id
    wanted = Handover(ticket, severity, own or (system.pk if system else None))
    verb = escalate if can(by, "helpdesk.escalate", wanted) else request_escalation
    made: Escalation | EscalationRequest = verb(
        ticket=ticket, severity=severity, by=by, now=now, system=system, **given
    )
    return made
