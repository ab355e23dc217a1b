"""Who may keep a draft, take an answer back, and see who else reads a question."""

from helpdesk.models import Escalation, HeldReply, SavedReply, Ticket
from helpdesk.models.escalation import CONTRACTOR_ROLES
from helpdesk.models.ticket import FIRST_LINE_ROLES, SPOKESMEN
from helpdesk.rules import is_asker, is_first_line, is_their_receiver, may_ask, may_note, may_reopen, may_reply
from lms.models import Person, Role
from lms.permissions import permit


def may_keep_draft(person: Person, ticket: Ticket | None = None) -> bool:
    """Whoever may write there, and whoever may ask."""
    if ticket is None:
        return may_ask(person)
    return may_reply(person, ticket) or may_note(person, ticket) or may_reopen(person, ticket)


def may_take_back(person: Person, held: HeldReply) -> bool:
    """Only who wrote it, as long as it has reached nobody."""
    return held.author_id == person.pk and not held.settled


def may_adopt_answer(person: Person, held: HeldReply) -> bool:
    """Whoever may answer that question now; it was stopped, so it has reached nobody."""
    return held.is_stopped and is_first_line(person, held.ticket) and may_reply(person, held.ticket)


def may_meet(person: Person, ticket: Ticket) -> bool:
    """Those who answer see each other at a question; who asked neither sees them nor is seen."""
    return is_first_line(person, ticket) and not is_asker(person, ticket)


def may_watch(person: Person, ticket: Ticket) -> bool:
    """Whoever works at that office, or sees every question; who asked is told anyway."""
    standing = person.standing
    return ticket.asked_by_id != person.pk and (standing.is_office or ticket.partner_id in standing.partners())


def may_insert(person: Person, thing: Ticket | Escalation) -> bool:
    """Who answers the question; of a matter who works on it."""
    return is_their_receiver(person, thing) if isinstance(thing, Escalation) else is_first_line(person, thing)


def _answering(person: Person) -> frozenset[int]:
    """Where this person answers clerks, or works on matters."""
    return person.standing.partners(*FIRST_LINE_ROLES) | person.standing.contractors(*CONTRACTOR_ROLES)


def may_save_reply(person: Person, thing: None = None) -> bool:
    """Whoever answers; sharing is the operation's question, since it needs the place."""
    return person.standing.is_office or bool(_answering(person))


def may_change_reply(person: Person, saved: SavedReply) -> bool:
    """Who wrote it and still answers there; a shared one also who speaks for that office, or manages the contracts of
    that contractor: its writer may have left.
    """
    if saved.shared_by_id is None:
        return saved.owner_id == person.pk
    writes = saved.owner_id == person.pk and saved.shared_by_id in _answering(person)
    speaks = person.standing.partners(*SPOKESMEN) | person.standing.contractors(Role.CONTRACT_MANAGER)
    return writes or saved.shared_by_id in speaks


permit(
    {
        "helpdesk.keep_draft": may_keep_draft,
        "helpdesk.take_back": may_take_back,
        "helpdesk.adopt_answer": may_adopt_answer,
        "helpdesk.meet": may_meet,
        "helpdesk.watch": may_watch,
        "helpdesk.insert": may_insert,
        "helpdesk.save_reply": may_save_reply,
        "helpdesk.change_reply": may_change_reply,
    }
)
