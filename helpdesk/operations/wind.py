"""Write a moment into the clock's log and bring the cached deadlines up to date."""

from datetime import datetime

from helpdesk.models import Escalation, EscalationMoment
from helpdesk.queries.deadlines import deadlines
from lms.models import Person


def wind(
    *, escalation: Escalation, kinds: tuple[str, ...] = (), by: Person | None, now: datetime, pause_reason: str = ""
) -> Escalation:
    """Add moments of these kinds, in order, and save an escalation that the caller has locked and changed.

    Part of another operation's transaction; it asks no permission and announces nothing.
    """
    for kind in kinds:
        EscalationMoment.objects.create(
            escalation=escalation,
            kind=kind,
            severity=escalation.severity if kind == EscalationMoment.Kind.REGISTERED else "",
            pause_reason=pause_reason if kind == EscalationMoment.Kind.PAUSED else "",
            at=now,
            by=by,
        )
    moments = escalation.moments.order_by("at", "pk")
    current = deadlines(moments, escalation.policy_version, escalation.calendar_version)
    escalation.reaction_due = current.reaction.due
    escalation.reacted_at = current.reaction.met_at
    escalation.workaround_due = current.workaround.due if current.workaround else None
    escalation.solution_due = current.solution.due
    escalation.solved_at = current.solution.met_at
    escalation.paused_since = current.paused_since
    escalation.next_due = current.next_due
    escalation.next_check_at = next((mark.at for mark in current.marks() if mark.at > now), None)
    escalation.updated_at = now
    escalation.version += 1
    escalation.save()
    return escalation
