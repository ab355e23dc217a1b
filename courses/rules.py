"""Who may write, approve and follow instructions, and hold and sign them with people."""

from typing import Any

from courses.models import InstructionCard
from courses.records.card import CardState
from lms.models import Person, Role
from lms.permissions import permit
from lms.rules import is_author, is_coordinator, is_office


def may_write(person: Person, page: Any = None) -> bool:
    """Authors begin new texts; a trainer changes the own ones only, the office every one."""
    if page is None or page.pk is None or is_office(person):
        return is_author(person)
    return person.standing.has(Role.TRAINER) and page.owner_id == person.pk


def may_tick(person: Person, step: Any) -> bool:
    """Every reader, for themselves; that the step is visible is asked of `visible_to`."""
    return bool(person.standing.held)


def may_open_card(person: Person, thing: Any = None) -> bool:
    """Trainers of a contractor, and the office where it instructs somebody itself."""
    return bool(person.standing.contractors(Role.TRAINER)) or is_coordinator(person)


def runs(person: Person, card: InstructionCard) -> bool:
    """A trainer of the firm that gives the instruction, or of the office where no firm does; never the participant."""
    if person.pk == card.participant_id:
        return False
    if card.contractor_id is None:
        return is_coordinator(person)
    return card.contractor_id in person.standing.contractors(Role.TRAINER)


def may_record_card(person: Person, card: InstructionCard) -> bool:
    return runs(person, card) and card.state == CardState.DRAFT


def may_reopen_card(person: Person, card: InstructionCard) -> bool:
    return runs(person, card) and card.state == CardState.TO_SIGN and card.first_signed_at is None


def may_cancel_card(person: Person, card: InstructionCard) -> bool:
    return runs(person, card) and card.is_open and card.first_signed_at is None


def may_correct_card(person: Person, card: InstructionCard) -> bool:
    """Only what somebody has signed needs a correction; before that it is simply changed."""
    stands = card.state in (CardState.TO_SIGN, CardState.SIGNED) and card.first_signed_at is not None
    return runs(person, card) and stands


def may_sign_card(person: Person, card: InstructionCard) -> bool:
    """The participant for themselves; for the other side the trainer who held the instruction, and nobody else."""
    is_trainer = person.pk == card.trainer_id and runs(person, card)
    return card.state == CardState.TO_SIGN and (is_trainer or person.pk == card.participant_id)


def may_hand_pin(person: Person, card: InstructionCard) -> bool:
    return card.state == CardState.TO_SIGN and person.pk == card.participant_id


def may_sign_by_pin(person: Person, card: InstructionCard) -> bool:
    """On the device of whoever held the instruction."""
    return card.state == CardState.TO_SIGN and person.pk == card.trainer_id and runs(person, card)


permit(
    {
        "courses.write": may_write,
        "courses.submit": may_write,
        "courses.approve": is_office,
        "courses.send_back": is_office,
        "courses.tick": may_tick,
        "courses.untick": may_tick,
        "courses.open_card": may_open_card,
        "courses.record_card": may_record_card,
        "courses.finish_card": may_record_card,
        "courses.reopen_card": may_reopen_card,
        "courses.cancel_card": may_cancel_card,
        "courses.correct_card": may_correct_card,
        "courses.sign_card": may_sign_card,
        "courses.hand_pin": may_hand_pin,
        "courses.sign_by_pin": may_sign_by_pin,
    }
)
