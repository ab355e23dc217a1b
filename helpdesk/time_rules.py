"""Who may note time spent on a matter, see it and correct it. No predicate reads the database but for the standing."""

from helpdesk.models import Escalation, TimeSpent
from helpdesk.rules import is_their_contractor
from lms.models import Person
from lms.permissions import permit


def may_see_time(person: Person, escalation: Escalation) -> bool:
    """The contractor's people and the office; the office's own matters take no hours of a contract."""
    return not escalation.is_offices and (person.standing.is_office or is_their_contractor(person, escalation))


def may_note_time(person: Person, escalation: Escalation) -> bool:
    """Also of a matter that has ended: the last work is often written down afterwards."""
    return not escalation.is_offices and is_their_contractor(person, escalation)


def may_correct_time(person: Person, spent: TimeSpent) -> bool:
    """One's own, as long as one works there. That nothing stands for it yet is the operation's question."""
    return spent.person_id == person.pk and may_note_time(person, spent.escalation)


permit(
    {
        "helpdesk.see_time": may_see_time,
        "helpdesk.note_time": may_note_time,
        "helpdesk.correct_time": may_correct_time,
    }
)
