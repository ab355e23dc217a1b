"""Who may hold an instruction with several people, put a scan to cards, and refuse to sign one."""

from courses.models import CardSession, InstructionCard, InstructionPage
from courses.records.card import CardState
from courses.records.card_day import CardDay
from courses.rules import began_as_leader, may_open_card, runs
from lms.models import Person, Role
from lms.permissions import permit
from lms.rules import is_coordinator


def leads(person: Person, session: CardSession) -> bool:
    """Like each of its cards: a trainer of the firm that gives it, or the office where no firm does, or the leader who
    began it. That nobody writes on the own card is asked of the card.
    """
    if session.contractor_id is None:
        return is_coordinator(person) or began_as_leader(person, session)
    return session.contractor_id in person.standing.contractors(Role.TRAINER)


def leads_day(person: Person, day: CardDay) -> bool:
    """Like each of its cards; among leaders of one office whoever began one of them."""
    if day.contractor_id is not None:
        return day.contractor_id in person.standing.contractors(Role.TRAINER)
    begun = day.cards().filter(trainer=person.pk).exclude(participant=person.pk)
    return is_coordinator(person) or any(began_as_leader(person, card) for card in begun)


def may_refuse_card(person: Person, card: InstructionCard) -> bool:
    """The participant, for themselves."""
    return card.state == CardState.TO_SIGN and person.pk == card.participant_id


def may_keep_scan(person: Person, card: InstructionCard) -> bool:
    """The trainer who held the instruction, for the participant; their own side they sign logged in."""
    return card.state == CardState.TO_SIGN and person.pk == card.trainer_id and runs(person, card)


def may_open_session(person: Person, page: InstructionPage | None = None) -> bool:
    return may_open_card(person, page)


permit(
    {
        "courses.open_session": may_open_session,
        **{f"courses.{act}_session": leads for act in ("describe", "pause", "resume", "finish", "sign")},
        "courses.close_card_day": leads_day,
        **dict.fromkeys(("courses.record_entries", "courses.undo_entries", "courses.decide_entry"), leads),
        "courses.refuse_card": may_refuse_card,
        "courses.keep_scan": may_keep_scan,
    }
)
