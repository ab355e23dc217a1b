"""Who may stop a contractor's clock, and who sees and keeps the times of contracts."""

from helpdesk.models import Escalation, EscalationMoment, EscalationState
from helpdesk.models.escalation import CONTRACTORS_TURN
from helpdesk.models.policy import Promiser
from lms.models import Contract, Person
from lms.permissions import permit

OFFICE_PAUSES = (EscalationMoment.PauseReason.THIRD_PARTY, EscalationMoment.PauseReason.MAINTENANCE)
"""A question back is the contractor's own pause, and the leader's answer ends it."""


def may_pause_clock(person: Person, escalation: Escalation) -> bool:
    """A coordinator, as long as the time of the contractor could run: not once a solution or a refusal is proposed.

    The office's own clock stands only while the leader is asked: nobody stops it for themselves.
    """
    if escalation.is_offices:
        return False
    runs = escalation.state in (*CONTRACTORS_TURN, EscalationState.ASKED_BACK, EscalationState.BYPASSED)
    return person.standing.is_office and runs


def may_see_terms(person: Person, contract: Promiser) -> bool:
    """Times and calendar of a contract: the office and that contractor. Those of office and first line: the office."""
    if not isinstance(contract, Contract):
        return bool(person.standing.sees_all_people)
    return person.standing.sees_all_people or contract.contractor_id in person.standing.contractors()


def may_keep_terms(person: Person, contract: Promiser) -> bool:
    """The office, coordinators and administrators alike; what began before keeps its own versions."""
    return bool(person.standing.sees_all_people)


permit(
    {
        "helpdesk.pause_clock": may_pause_clock,
        "helpdesk.resume_clock": may_pause_clock,
        "helpdesk.see_terms": may_see_terms,
        "helpdesk.add_policy_version": may_keep_terms,
        "helpdesk.add_calendar_version": may_keep_terms,
    }
)
