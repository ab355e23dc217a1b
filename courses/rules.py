"""Who may write and approve texts, follow instructions, take courses, assign them, and decide about certificates."""

from typing import Any

from courses.models import Certificate
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


def may_oversee(person: Person, course: Any = None) -> bool:
    """Who sees other people's progress; whose, is asked of `visible_to`."""
    return person.standing.has(Role.LEADER, Role.REPRESENTATIVE, Role.DEPUTY, Role.COORDINATOR, Role.ADMINISTRATOR)


def takes_it(person: Person, attempt: Any) -> bool:
    return attempt.person_id == person.pk


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
        "courses.oversee": may_oversee,
        "courses.begin": may_learn,
        "courses.answer": takes_it,
        "courses.submit_attempt": takes_it,
    }
)
