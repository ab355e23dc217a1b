"""Who may do what to questions and to what was handed over.

No predicate reads the database but for the standing, and `may_escalate` for certificates.
"""

from dataclasses import dataclass

from django.utils import timezone

from courses.queries.certificates import certified_systems
from helpdesk.models import Escalation, EscalationRequest, EscalationState, Severity, ShownAnswer, State, Ticket, Turn
from helpdesk.models.escalation import CONTRACTOR_ROLES, CONTRACTORS_TURN
from helpdesk.models.ticket import FIRST_LINE_ROLES, SPOKESMEN
from lms.models import Person, Role
from lms.permissions import permit


def is_asker(person: Person, ticket: Ticket) -> bool:
    """Who asked, as long as they work at that partner."""
    return person.pk == ticket.asked_by_id and ticket.partner_id in person.standing.partners()


def is_their_leader(person: Person, thing: Ticket | Escalation) -> bool:
    return thing.partner_id in person.standing.partners(Role.LEADER)


def is_first_line(person: Person, ticket: Ticket) -> bool:
    """Leaders, representative and deputy of that partner; the office where it is the office's turn or assignment."""
    if ticket.partner_id in person.standing.partners(*FIRST_LINE_ROLES):
        return True
    return person.standing.is_office and (ticket.turn == Turn.OFFICE or ticket.assigned_to_id == person.pk)


def is_their_contractor(person: Person, escalation: Escalation) -> bool:
    return escalation.contractor_id in person.standing.contractors(*CONTRACTOR_ROLES)


def may_ask(person: Person, thing: None = None) -> bool:
    """Whoever works at a partner."""
    return bool(person.standing.partners())


def may_reply(person: Person, ticket: Ticket) -> bool:
    """The clerk while the question is open (afterwards it is reopened or closed); the first line until it is closed."""
    if is_first_line(person, ticket):
        return ticket.state != State.CLOSED
    return is_asker(person, ticket) and ticket.is_open


def may_note(person: Person, ticket: Ticket) -> bool:
    return is_their_leader(person, ticket)


def may_take(person: Person, ticket: Ticket) -> bool:
    return is_first_line(person, ticket) and ticket.is_open and ticket.assigned_to_id != person.pk


def may_rename(person: Person, ticket: Ticket) -> bool:
    return is_first_line(person, ticket)


def may_resolve(person: Person, ticket: Ticket) -> bool:
    """Not while the contractor works on it: its solution is accepted, or the matter withdrawn, first."""
    return is_first_line(person, ticket) and ticket.is_open and not ticket.escalations_open


def may_reopen(person: Person, ticket: Ticket) -> bool:
    """How long after closing is the operation's question, since it needs the hour."""
    return not ticket.is_open and (is_asker(person, ticket) or is_first_line(person, ticket))


def may_close(person: Person, ticket: Ticket) -> bool:
    """The clerk who needs nothing more; the first line once it is solved."""
    if ticket.state == State.CLOSED or ticket.escalations_open:
        return False
    return is_asker(person, ticket) or (is_first_line(person, ticket) and ticket.state == State.SOLVED)


URGENT = (Severity.OUTAGE, Severity.SECURITY)


@dataclass(frozen=True)
class Handover:
    """A question as it is about to go to the contractor: with its category, and the system it concerns (if known)."""

    ticket: Ticket
    severity: str
    system_id: int | None


def may_hand_over(person: Person, ticket: Ticket) -> bool:
    """A leader of that very partner, an open question that is not with the contractor yet: they fill in the form.

    Whether it goes out at once is `may_escalate`'s question, once the category is known.
    """
    return is_their_leader(person, ticket) and ticket.is_open and not ticket.escalations_open


def may_escalate(person: Person, wanted: Handover) -> bool:
    """Straight to the contractor: with a valid certificate for the system, or whatever the certificate in an outage.

    Read afresh each time, so that a suspension or a revocation holds from the next click on. Where no system is named,
    a certificate for any system will do. Without one: `request_escalation`.
    """
    return may_hand_over(person, wanted.ticket) and (
        wanted.severity in URGENT or is_certified(person, wanted.system_id)
    )


def is_certified(person: Person, system_id: int | None) -> bool:
    held = certified_systems(person, timezone.localdate())
    return bool(held) if system_id is None else system_id in held


def may_decide(person: Person, request: EscalationRequest) -> bool:
    """The partner's representative or deputy, or a coordinator; never who asked."""
    if not request.is_open or request.requested_by_id == person.pk:
        return False
    return person.standing.is_office or request.partner_id in person.standing.partners(*SPOKESMEN)


def may_withdraw_request(person: Person, request: EscalationRequest) -> bool:
    return request.is_open and request.partner_id in person.standing.partners(Role.LEADER)


def may_accept_escalation(person: Person, escalation: Escalation) -> bool:
    return is_their_contractor(person, escalation) and escalation.state == EscalationState.REGISTERED


def may_reply_escalation(person: Person, escalation: Escalation) -> bool:
    """While it runs. A leader who was asked back answers with answer_back, which lets the clock go on."""
    if is_their_contractor(person, escalation):
        return escalation.is_live
    return is_their_leader(person, escalation) and escalation.is_live and escalation.state != EscalationState.ASKED_BACK


def may_ask_back(person: Person, escalation: Escalation) -> bool:
    return is_their_contractor(person, escalation) and escalation.state in CONTRACTORS_TURN


def may_answer_back(person: Person, escalation: Escalation) -> bool:
    return is_their_leader(person, escalation) and escalation.state == EscalationState.ASKED_BACK


def may_propose_solution(person: Person, escalation: Escalation) -> bool:
    return is_their_contractor(person, escalation) and (
        escalation.state in CONTRACTORS_TURN or escalation.state == EscalationState.ASKED_BACK
    )


def may_accept_solution(person: Person, escalation: Escalation) -> bool:
    return is_their_leader(person, escalation) and escalation.state == EscalationState.PROPOSED


def may_send_back(person: Person, escalation: Escalation) -> bool:
    return is_their_leader(person, escalation) and escalation.state == EscalationState.PROPOSED


def may_withdraw(person: Person, escalation: Escalation) -> bool:
    return is_their_leader(person, escalation) and escalation.is_live


def may_show_answer(person: Person, thing: Ticket | Escalation) -> bool:
    """Once it is solved: a leader of that office or the Marshal's Office; of a matter its contractor."""
    if isinstance(thing, Escalation):
        return is_their_contractor(person, thing) and thing.state == EscalationState.DONE
    return not thing.is_open and (is_their_leader(person, thing) or person.standing.is_office)


def may_hide_answer(person: Person, shown: ShownAnswer) -> bool:
    """The Marshal's Office every one; a leader those of the own office, a contractor those of its own matters."""
    if person.standing.is_office:
        return True
    if shown.partner_id:
        return shown.partner_id in person.standing.partners(Role.LEADER)
    return shown.escalation is not None and is_their_contractor(person, shown.escalation)


permit(
    {
        "helpdesk.ask": may_ask,
        "helpdesk.reply": may_reply,
        "helpdesk.note": may_note,
        "helpdesk.take": may_take,
        "helpdesk.rename": may_rename,
        "helpdesk.resolve": may_resolve,
        "helpdesk.reopen": may_reopen,
        "helpdesk.close": may_close,
        "helpdesk.hand_over": may_hand_over,
        "helpdesk.escalate": may_escalate,
        "helpdesk.endorse": may_decide,
        "helpdesk.decline": may_decide,
        "helpdesk.withdraw_request": may_withdraw_request,
        "helpdesk.accept_escalation": may_accept_escalation,
        "helpdesk.reply_escalation": may_reply_escalation,
        "helpdesk.ask_back": may_ask_back,
        "helpdesk.answer_back": may_answer_back,
        "helpdesk.propose_solution": may_propose_solution,
        "helpdesk.accept_solution": may_accept_solution,
        "helpdesk.send_back": may_send_back,
        "helpdesk.withdraw": may_withdraw,
        "helpdesk.show_answer": may_show_answer,
        "helpdesk.hide_answer": may_hide_answer,
    }
)
