"""Who may write and approve texts, follow instructions, hold and sign them with people, take and assign courses, watch
presentations, and decide about certificates.
"""

from typing import Any

from django.utils import timezone

from courses.author_rules import written_by
from courses.leading_rules import leading, leads_about
from courses.models import CardSession, Certificate, InstructionCard, InstructionPage
from courses.records.card import CardState
from lms.models import Appointment, Partner, Person, Role
from lms.permissions import permit
from lms.rules import is_author, is_coordinator, is_office, may_keep_release, speaks_for


def may_write(person: Person, page: Any = None) -> bool:
    """Authors begin new texts; a trainer changes the own ones and those they were let into, the office every one. Of a
    part of a course it is the course that counts, whoever wrote the part.
    """
    if page is None or page.pk is None or is_office(person):
        return is_author(person)
    return person.standing.has(Role.TRAINER) and page.pk in written_by(person, [page])


def may_propose(person: Person, thing: Any = None) -> bool:
    """Who answers questions: leaders, consultants, the office; of which question, the help desk asks."""
    return person.standing.has(Role.LEADER, Role.CONSULTANT, Role.CONTRACT_MANAGER, Role.COORDINATOR)


def may_export_course(person: Person, course: Any) -> bool:
    """Authors of the firm whose trainer owns the course, and the office: with the keys of its tests."""
    if is_office(person) or course.owner_id == person.pk:
        return is_author(person)
    firms = person.standing.contractors(Role.TRAINER)
    return bool(course.owner and firms & course.owner.standing.contractors(Role.TRAINER))


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
LEARNING = ("enrol", "complete", "uncomplete", "confirm_change", "ask_entry", "enter_by_code", "begin", "hand_in")
FOLLOWING = ("tick", "untick", "give_feedback", "take_back_feedback", "note_seen", "understand", "vote")
OWN = ("leave", "answer", "submit_attempt", "take_back_work", "mark_as_peer")
GLOSSARY = ("keep_term", "drop_term", *(f"{act}_glossaryterm" for act in ("add", "change", "delete", "view")))
MARKING = ("mark_work", "return_work", "correct_marking", "mark_answer", "correct_answer_marking")


def may_certify(person: Person, wanted: Certificate) -> bool:
    """Whoever would hold it, and coordinators; that the conditions are met is the operation's question."""
    return wanted.holder_id == person.pk or is_coordinator(person)


def may_decide(person: Person, certificate: Certificate) -> bool:
    """Coordinators, never about a certificate of their own."""
    return is_coordinator(person) and certificate.holder_id != person.pk


def may_judge(person: Person, outcome: Any = None) -> bool:
    """Trainers of a contractor and coordinators, never of themselves."""
    is_judge = bool(person.standing.contractors(Role.TRAINER)) or is_coordinator(person)
    return is_judge and (outcome is None or outcome.person_id != person.pk)


def may_read_comment(person: Person, outcome: Any = None) -> bool:
    """Whoever judges, the office, and the person it is about; not who speaks for their office."""
    own = outcome is not None and outcome.person_id == person.pk
    return own or is_office(person) or may_judge(person)


def may_see_evaluations(person: Person, thing: Any = None) -> bool:
    """Whoever judges, the office, and who speaks for a partner; whose, is asked of `visible_to`."""
    return may_judge(person) or is_office(person) or person.standing.has(Role.REPRESENTATIVE, Role.DEPUTY)


def may_learn(person: Person, thing: Any = None) -> bool:
    """Everybody with a role, for themselves; that the course is visible is asked of `visible_to`."""
    return bool(person.standing.held)


def may_mark(person: Person, work: Any) -> bool:
    """Whoever teaches with the task or the test, never one's own work or answer."""
    return work.person_id != person.pk and may_analyse(person, work.page)


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
    return may_learn(person) and takes_it(person, enrolment)


def may_decide_extension(person: Person, extension: Any) -> bool:
    """Whoever could take the course back, never for themselves; that it waits is the operation's question."""
    return extension.enrolment.person_id != person.pk and may_unassign(person, extension.enrolment)


def may_decide_entry(person: Person, asked: Any) -> bool:
    """Who teaches with the course, never for themselves; that the request waits is the operation's question."""
    return asked.person_id != person.pk and may_analyse(person, asked.course)


def may_oversee(person: Person, course: Any = None) -> bool:
    """Whose progress, is asked of `visible_to`."""
    return person.standing.has(Role.LEADER, Role.REPRESENTATIVE, Role.DEPUTY, Role.COORDINATOR, Role.ADMINISTRATOR)


def may_allow(person: Person, whom: Any = None) -> bool:
    """Coordinators, never for themselves."""
    return is_coordinator(person) and (whom is None or whom.pk != person.pk)


def may_analyse(person: Person, page: Any) -> bool:
    """Who teaches with a test or a course: the office, whoever wrote it, and trainers of a firm whose trainer did."""
    if is_office(person):
        return True
    firms = person.standing.contractors(Role.TRAINER)
    if not firms or page.owner_id is None:
        return False
    written = Appointment.objects.filter(person=page.owner_id, role=Role.TRAINER, organisation__in=firms)
    return page.owner_id == person.pk or written.exists()


def takes_it(person: Person, taken: Any) -> bool:
    return taken.person_id == person.pk


def may_watch(person: Person, page: Any) -> bool:
    """Everybody with a role, for themselves; that the page is visible is asked of `visible_to`."""
    return bool(person.standing.held)


def may_see_coverage(person: Person, page: Any = None) -> bool:
    """The office all partners', a leader and who speaks for a partner the own one's."""
    return is_office(person) or person.standing.has(Role.LEADER, Role.REPRESENTATIVE, Role.DEPUTY)


def may_remind_to_watch(person: Person, partner: Partner) -> bool:
    """The leaders of that very partner, its representative and deputy."""
    return speaks_for(person, partner) or partner.pk in person.standing.partners(Role.LEADER)


def instructs_anybody(person: Person) -> bool:
    """Trainers of a contractor, and the office where it instructs somebody itself."""
    return bool(person.standing.contractors(Role.TRAINER)) or is_coordinator(person)


def may_open_card(person: Person, page: InstructionPage | None = None) -> bool:
    """Who instructs anybody; a leader about the systems of their certificates, about any of them where no `page` is
    given. Which people a leader reaches is asked of `trainee_appointments`.
    """
    if instructs_anybody(person):
        return True
    today = timezone.localdate()
    return (leading(person, today) if page is None else leads_about(person, page.pk, today)).exists()


def runs(person: Person, card: InstructionCard) -> bool:
    """A trainer of the firm that gives the instruction, or of the office where no firm does; the leader who began it.
    Never the participant.
    """
    if person.pk == card.participant_id:
        return False
    if card.contractor_id is None:
        return is_coordinator(person) or began_as_leader(person, card)
    return card.contractor_id in person.standing.contractors(Role.TRAINER)


def began_as_leader(person: Person, begun: InstructionCard | CardSession) -> bool:
    """What a leader began while the certificate was valid they end after its last day too. A suspension or revocation,
    and the end of the role, stop it at once.
    """
    if begun.trainer_id != person.pk:
        return False
    days = (timezone.localdate(), timezone.localdate(begun.opened_at))
    return leads_about(person, begun.page_id, *days).filter(partner_id=begun.partner_id).exists()


def may_record_card(person: Person, card: InstructionCard) -> bool:
    return runs(person, card) and card.state == CardState.DRAFT


def may_reopen_card(person: Person, card: InstructionCard) -> bool:
    return runs(person, card) and card.state == CardState.TO_SIGN and card.first_signed_at is None


def may_cancel_card(person: Person, card: InstructionCard) -> bool:
    return runs(person, card) and card.is_open and card.first_signed_at is None


def may_correct_card(person: Person, card: InstructionCard) -> bool:
    """Only what somebody has signed needs a correction; before that it is simply changed."""
    stands = card.state in (CardState.TO_SIGN, CardState.SIGNED) and card.first_signed_at is not None
    if not stands or not runs(person, card):
        return False
    # A correction begins today: a leader needs a certificate that is valid today.
    return instructs_anybody(person) or leads_about(person, card.page_id, timezone.localdate()).exists()


def may_sign_card(person: Person, card: InstructionCard) -> bool:
    """The participant for themselves; for the other side the trainer who held the instruction, and nobody else."""
    is_trainer = person.pk == card.trainer_id and runs(person, card)
    return card.state == CardState.TO_SIGN and (is_trainer or person.pk == card.participant_id)


def may_hand_pin(person: Person, card: InstructionCard) -> bool:
    return card.state == CardState.TO_SIGN and person.pk == card.participant_id


def may_sign_by_pin(person: Person, card: InstructionCard) -> bool:
    """On the device of whoever held the instruction."""
    return card.state == CardState.TO_SIGN and person.pk == card.trainer_id and runs(person, card)


def may_rate(person: Person, card: InstructionCard) -> bool:
    """The participant; that they have signed is asked of the signatures."""
    return person.pk == card.participant_id and card.state in (CardState.TO_SIGN, CardState.SIGNED)


def may_mark_text(person: Person, release: Any) -> bool:
    """Whoever may announce releases of that system."""
    return may_keep_release(person, release.system)


def may_refresh(person: Person, thing: Any = None) -> bool:
    """Leaders, for themselves."""
    return person.standing.has(Role.LEADER)


permit(
    {
        **dict.fromkeys(("courses.write", "courses.submit", "courses.import_course"), may_write),
        "courses.propose_amendment": may_propose,
        "courses.export_course": may_export_course,
        **dict.fromkeys(("courses.approve", "courses.send_back", "courses.see_removals"), is_office),
        **dict.fromkeys(("courses.mark_text", "courses.ask_delta_exam", "courses.drop_delta_exam"), may_mark_text),
        **{f"courses.{act}": may_tick for act in FOLLOWING},
        **{f"courses.{act}": is_author for act in GLOSSARY},
        **{f"courses.{action}_programme": is_coordinator for action in ("add", "change", "view")},
        **dict.fromkeys(("courses.keep_programme", "courses.keep_layout"), is_coordinator),
        "courses.certify": may_certify,
        "courses.see_certificates": is_coordinator,
        **dict.fromkeys(("courses.record_outcome", "courses.correct_outcome"), may_judge),
        "courses.read_comment": may_read_comment,
        "courses.see_evaluations": may_see_evaluations,
        **dict.fromkeys(DECISIONS, may_decide),
        **{f"courses.{action}": may_learn for action in LEARNING},
        **{f"courses.{action}": takes_it for action in OWN},
        **dict.fromkeys(("courses.assign", "courses.keep_rule", "courses.end_rule"), may_assign),
        "courses.unassign": may_unassign,
        "courses.ask_extension": may_ask_extension,
        **dict.fromkeys(("courses.grant_extension", "courses.decline_extension"), may_decide_extension),
        "courses.look_in": is_author,
        "courses.withdraw_entry": takes_it,
        **dict.fromkeys(("courses.let_in", "courses.set_code", "courses.withdraw_code"), may_analyse),
        **dict.fromkeys(("courses.grant_entry", "courses.decline_entry"), may_decide_entry),
        "courses.oversee": may_oversee,
        "courses.allow": may_allow,
        **dict.fromkeys(("courses.analyse", "courses.propose_regrade"), may_analyse),
        "courses.regrade": is_coordinator,
        "courses.see_works": is_author,
        **{f"courses.{action}": may_mark for action in MARKING},
        "courses.refresh": may_refresh,
        **dict.fromkeys(("courses.watch", "courses.acknowledge"), may_watch),
        "courses.see_coverage": may_see_coverage,
        "courses.remind_to_watch": may_remind_to_watch,
        "courses.open_card": may_open_card,
        **dict.fromkeys(("courses.record_card", "courses.finish_card"), may_record_card),
        "courses.reopen_card": may_reopen_card,
        "courses.cancel_card": may_cancel_card,
        "courses.correct_card": may_correct_card,
        "courses.sign_card": may_sign_card,
        "courses.hand_pin": may_hand_pin,
        "courses.sign_by_pin": may_sign_by_pin,
        "courses.rate_instruction": may_rate,
    }
)
