"""Who may write and approve texts, follow instructions, take courses and assign them, watch presentations."""

from typing import Any

from lms.models import Partner, Person, Role
from lms.permissions import permit
from lms.rules import is_author, is_office, speaks_for


def may_write(person: Person, page: Any = None) -> bool:
    """Authors begin new texts; a trainer changes the own ones only, the office every one."""
    if page is None or page.pk is None or is_office(person):
        return is_author(person)
    return person.standing.has(Role.TRAINER) and page.owner_id == person.pk


def may_tick(person: Person, step: Any) -> bool:
    """Every reader, for themselves; that the step is visible is asked of `visible_to`."""
    return bool(person.standing.held)


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


def may_watch(person: Person, page: Any) -> bool:
    """Everybody with a role, for themselves; that the page is visible is asked of `visible_to`."""
    return bool(person.standing.held)


def may_see_coverage(person: Person, page: Any = None) -> bool:
    """The office all partners', a leader and who speaks for a partner the own one's."""
    return is_office(person) or person.standing.has(Role.LEADER, Role.REPRESENTATIVE, Role.DEPUTY)


def may_remind_to_watch(person: Person, partner: Partner) -> bool:
    """The leaders of that very partner, its representative and deputy."""
    return speaks_for(person, partner) or partner.pk in person.standing.partners(Role.LEADER)


permit(
    {
        "courses.write": may_write,
        "courses.submit": may_write,
        "courses.approve": is_office,
        "courses.send_back": is_office,
        "courses.tick": may_tick,
        "courses.untick": may_tick,
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
        "courses.watch": may_watch,
        "courses.acknowledge": may_watch,
        "courses.see_coverage": may_see_coverage,
        "courses.remind_to_watch": may_remind_to_watch,
    }
)
