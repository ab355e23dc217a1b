"""How fast deadlines follow from what happened: the pure function alone, and every stored clock against its records."""

from datetime import UTC, datetime, timedelta

from helpdesk.models import CalendarVersion, Escalation, EscalationMoment, ServicePolicyVersion, Severity, Ticket
from helpdesk.models.policy import DEFAULT_TARGETS
from helpdesk.queries.deadlines import deadlines
from helpdesk.queries.recompute import Read, escalation_differences, stored_values, ticket_differences
from lms.kit.clock import WorkingCalendar

Kind = EscalationMoment.Kind
CLOCKS = 20_000
MONDAY = datetime(2026, 1, 5, 8, tzinfo=UTC)
# An outage with a question back and a solution that is sent back once: six moments more than the beginning.
STORY = (
    (Kind.ACCEPTED, 1, ""),
    (Kind.PAUSED, 3, "reporter"),
    (Kind.RESUMED, 27, "reporter"),
    (Kind.PROPOSED, 30, ""),
    (Kind.SENT_BACK, 49, ""),
    (Kind.PROPOSED, 52, ""),
    (Kind.CLOSED, 54, ""),
)


def every_deadline(faults: list[str]) -> int:
    """All deadlines of so many clocks, begun ten minutes apart, each with its whole story."""
    policy = ServicePolicyVersion(number=1, targets=DEFAULT_TARGETS)
    calendar = CalendarVersion(number=1, data=WorkingCalendar().to_data())
    for number in range(CLOCKS):
        at = MONDAY + timedelta(minutes=10 * number)
        told = [Read(0, Kind.REGISTERED, Severity.OUTAGE, "", at)]
        told += [Read(0, kind, "", reason, at + timedelta(hours=after)) for kind, after, reason in STORY]
        if stored_values(deadlines(told, policy, calendar))["solved_at"] != told[-2].at:
            faults.append(f"clock {number} is not solved when its solution was proposed")
    return CLOCKS


def stored_clocks(faults: list[str]) -> int:
    """What `recompute --check` does. The seed invents deadlines, so that they differ is no fault here."""
    for _difference in escalation_differences():
        pass
    for _difference in ticket_differences():
        pass
    return Ticket.objects.count() + Escalation.objects.count()
