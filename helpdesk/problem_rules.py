"""Who may do what to outages, known problems and maintenance."""

from dataclasses import dataclass

from helpdesk.models import Problem, Ticket
from helpdesk.models.escalation import CONTRACTOR_ROLES
from helpdesk.models.ticket import FIRST_LINE_ROLES
from helpdesk.rules import is_first_line
from lms.models import Person, Role
from lms.permissions import permit


@dataclass(frozen=True)
class Grouping:
    ticket: Ticket
    problem: Problem


def may_see_problems(person: Person, thing: None = None) -> bool:
    """The list with those that are over; the ones that stand are shown to everybody whom they touch."""
    standing = person.standing
    return standing.is_office or bool(standing.partners(*FIRST_LINE_ROLES) or standing.contractors(*CONTRACTOR_ROLES))


def may_declare_outage(person: Person, partner_id: int | None = None) -> bool:
    led = person.standing.partners(Role.LEADER)
    return partner_id in led if partner_id else bool(led)


def may_declare_problem(person: Person, thing: None = None) -> bool:
    """A known problem or maintenance: a coordinator, and people of a contractor for its own systems."""
    return person.standing.is_office or bool(person.standing.contractors(*CONTRACTOR_ROLES))


def keeps(person: Person, problem: Problem) -> bool:
    """Leaders of the office where it is out; else a coordinator or the contractor whose it is."""
    if problem.partner_id:
        return problem.partner_id in person.standing.partners(Role.LEADER)
    return person.standing.is_office or problem.contractor_id in person.standing.contractors(*CONTRACTOR_ROLES)


def may_answer_problem(person: Person, problem: Problem) -> bool:
    return problem.ended_at is None and keeps(person, problem)


def may_feel(person: Person, problem: Problem) -> bool:
    """Of those that see it, who works at an office; not for maintenance, which nobody needs to confirm."""
    if problem.ended_at or problem.kind == Problem.Kind.MAINTENANCE:
        return False
    own = person.standing.partners()
    return bool(own) and (problem.partner_id is None or problem.partner_id in own)


def may_group(person: Person, wanted: Grouping) -> bool:
    """An open question that is not confidential under a problem that stands.

    At an outage the leaders of that office; under a known problem who answers the question, a coordinator, and the
    contractor to whom it was handed over (the operation asks for that).
    """
    ticket, problem = wanted.ticket, wanted.problem
    if problem.ended_at or not ticket.is_open or ticket.is_confidential or problem.kind == Problem.Kind.MAINTENANCE:
        return False
    if problem.partner_id:
        return ticket.partner_id == problem.partner_id and keeps(person, problem)
    return keeps(person, problem) or is_first_line(person, ticket)


permit(
    {
        "helpdesk.see_problems": may_see_problems,
        "helpdesk.declare_outage": may_declare_outage,
        "helpdesk.declare_problem": may_declare_problem,
        "helpdesk.answer_problem": may_answer_problem,
        "helpdesk.feel": may_feel,
        "helpdesk.group": may_group,
    }
)
