"""Who may write and approve texts, follow instructions, hold and sign them with people, take and assign courses, watch
presentations, and decide about certificates.
"""

from typing import Any

from courses.models import Certificate, InstructionCard
from courses.records.card import CardState
from lms.models import Partner, Person, Role
from lms.permissions import permit
from lms.rules import is_author, is_coordinator, is_office, speaks_for


def may_write(person: Person, page: Any = None) -> bool:
    """Authors begin new texts; a trainer changes the own ones only, the office every one."""
    if page is None or page.pk is None or is_office(person):
        return is_author(person)
    return person.standing.has(Role.TRAINER) and page.owner_id == person.pk


def may_tick(person: Person, step: Any) -> bool:
    """Every reader, for themselves; that the step is visible is asked of `visible_to`."""
    return bool(person.standing.held)


DECISIONS = (
    "courses.approve_certificate",
    "courses.refuse_certificate",
    "courses.suspend",
    "courses.resume",
    "courses.revoke",
)


def may_certify(person: Person, wanted: Certificate) -> bool:
    """Whoever would hold it, and coordinators; that the conditions are met is the operation's question."""
    return wanted.holder_id == person.pk or is_coordinator(person)


def may_decide(person: Person, certificate: Certificate) -> bool:
    """Coordinators, never about a certificate of their own."""
    return is_coordinator(person) and certificate.holder_id != person.pk


def may_learn(person: Person, thing: Any = None) -> bool:
    """Everybody with a role, for themselves; that the course is visible is asked of `visible_to`."""
    return bool(person.standing.held)


def may_leave(person: Person, enrolment: Any) -> bool:
    return enrolment.person_id == person.pk


def may_assign(person: Person, course: Any = None) -> bool:
    """Who may be reached is asked of `assignable_by`."""
    return person.standing.has(Role.COORDINATOR, Role.REPRESENTATIVE, Role.DEPUTY)


def may_unassign(person: Person, enrolment: Any) -> bool:
    """The office, and who speaks for an office where the other person has a role."""
    if person.standing.has(Role.COORDINATOR):
        return True
    own = person.standing.partners(Role.REPRESENTATIVE, Role.DEPUTY)
    return bool(own & enrolment.person.standing.partners())


def may_ask_extension(person: Person, enrolment: Any) -> bool:
    """Whoever learns, for themselves."""
    return may_learn(person) and may_leave(person, enrolment)


def may_decide_extension(person: Person, extension: Any) -> bool:
    """Whoever could take the course back, never for themselves; that it waits is the operation's question."""
    return extension.enrolment.person_id != person.pk and may_unassign(person, extension.enrolment)


def may_oversee(person: Person, course: Any = None) -> bool:
    """Who sees other people's progress; whose, is asked of `visible_to`."""
    return person.standing.has(Role.LEADER, Role.REPRESENTATIVE, Role.DEPUTY, Role.COORDINATOR, Role.ADMINISTRATOR)


def may_allow(person: Person, whom: Any = None) -> bool:
    """Coordinators, never for themselves."""
    return is_coordinator(person) and (whom is None or whom.pk != person.pk)


def takes_it(person: Person, attempt: Any) -> bool:
    return attempt.person_id == person.pk


def may_watch(person: Person, page: Any) -> bool:
    """Everybody with a role, for themselves; that the page is visible is asked of `visible_to`."""
    return bool(person.standing.held)


def may_see_coverage(person: Person, page: Any = None) -> bool:
    """The office all partners', a leader and who speaks for a partner the own one's."""
    return is_office(person) or person.standing.has(Role.LEADER, Role.REPRESENTATIVE, Role.DEPUTY)


def may_remind_to_watch(person: Person, partner: Partner) -> bool:
    """The leaders of that very partner, its representative and deputy."""
    return speaks_for(person, partner) or partner.pk in person.standing.partners(Role.LEADER)


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
        "courses.keep_programme": is_coordinator,
        **{f"courses.{action}_programme": is_coordinator for action in ("add", "change", "view")},
        "courses.certify": may_certify,
        "courses.see_certificates": is_coordinator,
        **dict.fromkeys(DECISIONS, may_decide),
        "courses.enrol": may_learn,
        "courses.leave": may_leave,
        "courses.complete": may_learn,
        "courses.uncomplete": may_learn,
        "courses.assign": may_assign,
        "courses.unassign": may_unassign,
        "courses.ask_extension": may_ask_extension,
        "courses.grant_extension": may_decide_extension,
        "courses.decline_extension": may_decide_extension,
        "courses.oversee": may_oversee,
        "courses.begin": may_learn,
        "courses.allow": may_allow,
        "courses.answer": takes_it,
        "courses.submit_attempt": takes_it,
        "courses.watch": may_watch,
        "courses.acknowledge": may_watch,
        "courses.see_coverage": may_see_coverage,
        "courses.remind_to_watch": may_remind_to_watch,
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
