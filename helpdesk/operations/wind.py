"""Write a moment into the clock's log and bring the cached deadlines up to date."""

from datetime import datetime

from helpdesk.models import Escalation, EscalationMoment
from helpdesk.queries.deadlines import deadlines
from helpdesk.queries.recompute import stored_values
from lms.models import Person

OF_PAUSES = (EscalationMoment.Kind.PAUSED, EscalationMoment.Kind.RESUMED)
NAMES_CATEGORY = (EscalationMoment.Kind.REGISTERED, EscalationMoment.Kind.CATEGORY)


def wind(
    *,
    escalation: Escalation,
    kinds: tuple[str, ...] = (),
    by: Person | None,
    now: datetime,
    pause_reason: str = "",
    words: str = "",
) -> Escalation:
    """Add moments of these kinds, in order, and save an escalation that the caller has locked and changed.

    Part of another operation's transaction; it asks no permission and announces nothing.
    """
    for kind in kinds:
        EscalationMoment.objects.create(
            escalation=escalation,
            kind=kind,
            severity=escalation.severity if kind in NAMES_CATEGORY else "",
            pause_reason=pause_reason if kind in OF_PAUSES else "",
            words=words if kind in OF_PAUSES else "",
            at=now,
            by=by,
        )
    moments = escalation.moments.order_by("at", "pk")
    current = deadlines(moments, escalation.policy_version, escalation.calendar_version)
    for name, value in stored_values(current).items():
        setattr(escalation, name, value)
    escalation.next_check_at = next((mark.at for mark in current.marks() if mark.at > now), None)
    escalation.updated_at = now
    escalation.version += 1
    escalation.save()
    return escalation
