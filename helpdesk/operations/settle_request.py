"""Close a request with what was decided; the verb before it decides who may."""

from datetime import datetime
from typing import Any

from helpdesk.models import EscalationRequest
from lms.models import Person
from lms.outbox import announce


def settle_request(
    *, request: EscalationRequest, state: str, fact: Any, by: Person, now: datetime, decision: str = "", **made: Any
) -> EscalationRequest:
    """Save the decision of a request that the caller has locked, and announce `fact`. `made` goes onto the row."""
    before = request.as_state()
    request.state, request.decision = state, decision
    request.decided_by, request.decided_at = by, now
    for name, value in made.items():
        setattr(request, name, value)
    request.save()
    announce(
        fact,
        by=by,
        about=request.ticket,
        partner_id=request.partner_id,
        before=before,
        after=request.as_state(),
        now=now,
    )
    return request
