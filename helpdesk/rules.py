"""Who may do what to questions and to what was handed over.

No predicate reads the database but for the standing, and `may_escalate` for certificates.
"""

from dataclasses import dataclass

from django.utils import timezone

from courses.queries.certificates import certified_systems
from helpdesk.models import Escalation, EscalationRequest, EscalationState, IncomingMail, SavedView, Severity
from helpdesk.models.answering import answering_roles
from helpdesk.models.escalation import CONTRACTOR_ROLES, CONTRACTORS_TURN, TO_JUDGE
from helpdesk.models.shown_answer import ShownAnswer
from helpdesk.models.ticket import SETTLED_STATES, SPOKESMEN, State, Ticket, Turn
from lms.models import Organisation, OrganisationKind, Person, Role
from lms.permissions import permit


def is_asker(person: Person, ticket: Ticket) -> bool:
    """Who asked, as long as they work at that partner."""
    return person.pk == ticket.asked_by_id and ticket.partner_id in person.standing.partners()


def is_their_side(person: Person, thing: Ticket | Escalation) -> bool:
    """Who hands over and judges what comes back: leaders of that partner; of what is confidential, which leaders do not
    see, whoever answers the question, and the office as long as nobody has taken it.
    """
    if thing.is_confidential and isinstance(thing, Escalation):
        is_nobodys = thing.ticket.assigned_to_id is None and not thing.is_offices
        return is_first_line(person, thing.ticket) or (is_nobodys and person.standing.is_office)
    if thing.is_confidential and isinstance(thing, Ticket):
        return is_first_line(person, thing)
    return thing.partner_id in person.standing.partners(Role.LEADER)


def is_first_line(person: Person, ticket: Ticket) -> bool:
    """Leaders, representative and deputy of that partner; the office where it is the office's turn or assignment, but
    not of what was handed over to it: that is answered on the matter, and the leader writes to the clerk.

    A confidential question is answered by representative and deputy only.
    """
    if ticket.partner_id in person.standing.partners(*answering_roles(ticket)):
        return True
    if not person.standing.is_office or ticket.is_with_office:
        return False
    return ticket.turn == Turn.OFFICE or ticket.assigned_to_id == person.pk


def is_their_contractor(person: Person, escalation: Escalation) -> bool:
    return escalation.contractor_id in person.standing.contractors(*CONTRACTOR_ROLES)


def is_their_receiver(person: Person, escalation: Escalation) -> bool:
    """Who works on it: people of its contractor; coordinators on what was handed over to the Marshal's Office."""
    if escalation.is_offices:
        return escalation.contractor_id in person.standing.offices()
    return is_their_contractor(person, escalation)


def may_ask(person: Person, thing: None = None) -> bool:
    """Whoever works at a partner."""
    return bool(person.standing.partners())


def may_reply(person: Person, ticket: Ticket) -> bool:
    """The clerk while the question is open (afterwards it is reopened or closed); the first line until it is closed."""
    if is_first_line(person, ticket):
        return ticket.state not in (State.CLOSED, State.MERGED)
    return is_asker(person, ticket) and ticket.is_open


def may_note(person: Person, ticket: Ticket) -> bool:
    return not ticket.is_confidential and is_their_side(person, ticket) and ticket.state != State.MERGED


def may_take(person: Person, ticket: Ticket) -> bool:
    return is_first_line(person, ticket) and ticket.is_open and ticket.assigned_to_id != person.pk


def may_assign(person: Person, ticket: Ticket) -> bool:
    """To whom is the operation's question, since it needs the appointments."""
    return is_first_line(person, ticket) and ticket.is_open


def may_rename(person: Person, ticket: Ticket) -> bool:
    return is_first_line(person, ticket) and ticket.state != State.MERGED


def may_resolve(person: Person, ticket: Ticket) -> bool:
    """Not while the contractor works on it: its solution is accepted, or the matter withdrawn, first."""
    return is_first_line(person, ticket) and ticket.is_open and not ticket.escalations_open


def may_reopen(person: Person, ticket: Ticket) -> bool:
    """How long after closing is the operation's question, since it needs the hour."""
    return ticket.state in SETTLED_STATES and (is_asker(person, ticket) or is_first_line(person, ticket))


def may_close(person: Person, ticket: Ticket) -> bool:
    """The clerk who needs nothing more; the first line once it is solved."""
    if ticket.state in (State.CLOSED, State.MERGED) or ticket.escalations_open:
        return False
    return is_asker(person, ticket) or (is_first_line(person, ticket) and ticket.state == State.SOLVED)


URGENT = (Severity.OUTAGE, Severity.SECURITY)


@dataclass(frozen=True)
class Handover:
    """A question as it is about to be handed over: with its category, and the system it concerns (if known)."""

    ticket: Ticket
    severity: str
    system_id: int | None


def may_hand_over(person: Person, ticket: Ticket) -> bool:
    """A leader of that very partner, or who answers a confidential question; an open one: they fill in the form.

    Whether it goes out at once is `may_escalate`'s question, once the category is known; that it is not with that very
    contractor already is the operation's.
    """
    if not (is_their_side(person, ticket) and ticket.is_open):
        return False
    # An outage goes to the contractor once, by its first question.
    problem = ticket.problem if ticket.problem_id else None
    return problem is None or problem.partner_id is None or problem.lead_id == ticket.pk


def may_escalate(person: Person, wanted: Handover) -> bool:
    """Straight to the contractor: with a valid certificate for the system, or whatever the certificate in an outage.

    What goes to the Marshal's Office needs none, nor does a confidential question: who answers it decides about
    requests too. Read afresh each time, so that a suspension holds from the next click on. Where no system is named,
    a certificate for any system will do. Without one: `request_escalation`.
    """
    freely = wanted.ticket.is_for_office or wanted.ticket.is_confidential or wanted.severity in URGENT
    return may_hand_over(person, wanted.ticket) and (freely or is_certified(person, wanted.system_id))


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
    return is_their_receiver(person, escalation) and escalation.state == EscalationState.REGISTERED


def may_reply_escalation(person: Person, escalation: Escalation) -> bool:
    """While it runs. A leader who was asked back answers with answer_back, which lets the clock go on."""
    if is_their_receiver(person, escalation):
        return escalation.is_live
    return is_their_side(person, escalation) and escalation.is_live and escalation.state != EscalationState.ASKED_BACK


def may_ask_back(person: Person, escalation: Escalation) -> bool:
    return is_their_receiver(person, escalation) and escalation.state in CONTRACTORS_TURN


def may_answer_back(person: Person, escalation: Escalation) -> bool:
    return is_their_side(person, escalation) and escalation.state == EscalationState.ASKED_BACK


def may_propose_solution(person: Person, escalation: Escalation) -> bool:
    """Also while the leader tries a way round, or has been asked."""
    return is_their_receiver(person, escalation) and (
        escalation.state in (*CONTRACTORS_TURN, EscalationState.ASKED_BACK, EscalationState.BYPASSED)
    )


def may_accept_solution(person: Person, escalation: Escalation) -> bool:
    return is_their_side(person, escalation) and escalation.state == EscalationState.PROPOSED


def may_send_back(person: Person, escalation: Escalation) -> bool:
    """A solution, a way round, or a refusal."""
    return is_their_side(person, escalation) and escalation.state in TO_JUDGE


def may_withdraw(person: Person, escalation: Escalation) -> bool:
    return is_their_side(person, escalation) and escalation.is_live


def may_show_answer(person: Person, thing: Ticket | Escalation) -> bool:
    """Once it is solved: a leader of that office or the Marshal's Office; of a matter its contractor. Nothing
    confidential.
    """
    if isinstance(thing, Escalation):
        is_solved = thing.state == EscalationState.DONE and not thing.ticket.is_confidential
        return is_their_contractor(person, thing) and is_solved
    if thing.state not in SETTLED_STATES or thing.is_confidential:
        return False
    return is_their_side(person, thing) or person.standing.is_office


def may_hide_answer(person: Person, shown: ShownAnswer) -> bool:
    """The Marshal's Office every one; a leader those of the own office, a contractor those of its own matters."""
    if person.standing.is_office:
        return True
    if shown.partner_id:
        return shown.partner_id in person.standing.partners(Role.LEADER)
    return shown.escalation is not None and is_their_contractor(person, shown.escalation)


def may_see_mail_in(person: Person, mail: IncomingMail | None = None) -> bool:
    return person.standing.sees_all_people


def may_sort(person: Person, mail: IncomingMail) -> bool:
    """A coordinator, who sees every question; also what was left aside by mistake."""
    return person.standing.is_office and mail.is_open_to_sorting


def may_set_number(person: Person, escalation: Escalation) -> bool:
    """Also of a matter that has ended: a tracker may be filled in afterwards."""
    return is_their_contractor(person, escalation)


def may_keep_bridge(person: Person, contractor: Organisation) -> bool:
    """Tokens and addresses for the contractor's own tracker: its contract manager, and administrators."""
    if contractor.kind != OrganisationKind.CONTRACTOR:
        return False
    standing = person.standing
    return standing.has(Role.ADMINISTRATOR) or contractor.pk in standing.contractors(Role.CONTRACT_MANAGER)


def may_set_aside(person: Person, mail: IncomingMail) -> bool:
    return person.standing.sees_all_people and mail.is_for_a_person


def may_keep_view(person: Person, thing: None = None) -> bool:
    """Whoever has a list here; sharing is the operation's question, since it needs the place."""
    standing = person.standing
    return standing.is_office or bool(standing.partners() | standing.contractors(*CONTRACTOR_ROLES))


def may_drop_view(person: Person, view: SavedView) -> bool:
    """Who made it; a shared one also whoever speaks for that organisation, since its maker may have left."""
    if view.owner_id == person.pk:
        return True
    speaks = person.standing.partners(*SPOKESMEN) | person.standing.contractors(Role.CONTRACT_MANAGER)
    return view.shared_by_id in speaks


permit(
    {
        "helpdesk.ask": may_ask,
        "helpdesk.deflect": may_ask,
        "helpdesk.keep_view": may_keep_view,
        "helpdesk.drop_view": may_drop_view,
        "helpdesk.see_mail_in": may_see_mail_in,
        "helpdesk.join_mail": may_sort,
        "helpdesk.ask_by_mail": may_sort,
        "helpdesk.set_aside": may_set_aside,
        "helpdesk.reply": may_reply,
        "helpdesk.note": may_note,
        "helpdesk.take": may_take,
        "helpdesk.assign": may_assign,
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
        "helpdesk.set_external_number": may_set_number,
        "helpdesk.keep_bridge": may_keep_bridge,
        "helpdesk.show_answer": may_show_answer,
        "helpdesk.hide_answer": may_hide_answer,
        "helpdesk.propose_amendment": may_show_answer,
    }
)
