"""Who may hand a matter on among those who work on it, and ask a colleague. No predicate reads the database but for
the standing.
"""

from helpdesk.models import Consultation, Escalation
from helpdesk.rules import is_their_receiver
from lms.models import Person
from lms.permissions import permit


def may_transfer(person: Person, escalation: Escalation) -> bool:
    """Anybody who works on it, also one who does not have it: who has it may be away. To whom is the operation's
    question, since it needs the appointments.
    """
    return is_their_receiver(person, escalation) and escalation.is_live


def may_answer_colleague(person: Person, consultation: Consultation) -> bool:
    """Not one's own question; any colleague, since who was asked may be away."""
    here = is_their_receiver(person, consultation.escalation)
    return here and consultation.is_open and consultation.asked_by_id != person.pk


def may_withdraw_consultation(person: Person, consultation: Consultation) -> bool:
    """Who asked; of a matter that has ended anybody who works there, so that nothing waits for ever."""
    if not consultation.is_open or not is_their_receiver(person, consultation.escalation):
        return False
    return consultation.asked_by_id == person.pk or not consultation.escalation.is_live


permit(
    {
        "helpdesk.transfer": may_transfer,
        "helpdesk.ask_colleague": may_transfer,
        "helpdesk.answer_colleague": may_answer_colleague,
        "helpdesk.withdraw_consultation": may_withdraw_consultation,
    }
)
