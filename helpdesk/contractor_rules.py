"""Who may do what to a matter beyond asking, answering and solving it: redactions, ways round, refusals, categories.

No predicate reads the database but for the standing.
"""

from helpdesk.models import Claim, Escalation, EscalationState, Ticket
from helpdesk.models.claim import ClaimState
from helpdesk.models.escalation import CONTRACTORS_TURN
from helpdesk.rules import is_their_contractor, is_their_receiver, is_their_side
from lms.models import Person
from lms.permissions import permit

IN_WORK = (*CONTRACTORS_TURN, EscalationState.ASKED_BACK)


def may_redact_picture(person: Person, ticket: Ticket) -> bool:
    """Before it goes out: whoever fills in the form."""
    return is_their_side(person, ticket) and ticket.is_open


def may_propose_workaround(person: Person, escalation: Escalation) -> bool:
    return is_their_contractor(person, escalation) and escalation.state in IN_WORK


def may_accept_workaround(person: Person, escalation: Escalation) -> bool:
    return is_their_side(person, escalation) and escalation.state == EscalationState.BYPASSED


def may_refuse(person: Person, escalation: Escalation) -> bool:
    """Not once a solution or a way round is on the leader's table: that would take back one's own word."""
    return is_their_receiver(person, escalation) and escalation.state in IN_WORK


def may_accept_refusal(person: Person, escalation: Escalation) -> bool:
    return is_their_side(person, escalation) and escalation.state == EscalationState.REFUSED


def may_propose_category(person: Person, escalation: Escalation) -> bool:
    return is_their_contractor(person, escalation) and escalation.is_live


def may_accept_category(person: Person, claim: Claim) -> bool:
    """The leader, or the office, which orders the work. That the matter still runs: nothing changes after its end."""
    answers = is_their_side(person, claim.escalation) or person.standing.is_office
    return answers and claim.state == ClaimState.OPEN and claim.escalation.is_live


def may_dispute_category(person: Person, claim: Claim) -> bool:
    return is_their_side(person, claim.escalation) and may_accept_category(person, claim)


def may_decide_category(person: Person, claim: Claim) -> bool:
    return person.standing.is_office and claim.is_disputed


permit(
    {
        "helpdesk.propose_category": may_propose_category,
        "helpdesk.accept_category": may_accept_category,
        "helpdesk.dispute_category": may_dispute_category,
        "helpdesk.decide_category": may_decide_category,
        "helpdesk.redact_picture": may_redact_picture,
        "helpdesk.propose_workaround": may_propose_workaround,
        "helpdesk.accept_workaround": may_accept_workaround,
        "helpdesk.refuse": may_refuse,
        "helpdesk.accept_refusal": may_accept_refusal,
    }
)
