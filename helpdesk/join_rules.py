"""Who may join questions, part them, link them, and whose letters land in the one that another was joined to."""

from helpdesk.models import Channel, State, Ticket
from helpdesk.models.answering import answering_roles
from helpdesk.rules import is_asker, is_first_line
from lms.models import Person
from lms.permissions import permit


def may_merge(person: Person, ticket: Ticket) -> bool:
    """Of either question: whoever answers it, while it is open."""
    return is_first_line(person, ticket) and ticket.is_open


def may_unmerge(person: Person, ticket: Ticket) -> bool:
    """Also the office: it joined some of those where a partner has nobody."""
    return ticket.state == State.MERGED and (is_first_line(person, ticket) or person.standing.is_office)


def may_land(person: Person, ticket: Ticket) -> bool:
    """Write to a question that was joined to another: who could write to it before."""
    return ticket.state == State.MERGED and (is_asker(person, ticket) or is_first_line(person, ticket))


def may_link(person: Person, ticket: Ticket) -> bool:
    """From the side of a question that one answers; that the other one is seen is the operation's question."""
    return is_first_line(person, ticket)


def may_split(person: Person, ticket: Ticket) -> bool:
    """Who answers at that partner, since the new question is written down there for who asked; not for a stranger,
    whose address one request has.
    """
    answers = ticket.partner_id in person.standing.partners(*answering_roles(ticket))
    return answers and ticket.state != State.MERGED and ticket.channel != Channel.FORM


permit(
    {
        "helpdesk.merge": may_merge,
        "helpdesk.unmerge": may_unmerge,
        "helpdesk.land": may_land,
        "helpdesk.link": may_link,
        "helpdesk.split": may_split,
    }
)
