"""Who may write, approve and follow instructions."""

from typing import Any

from lms.models import Person, Role
from lms.permissions import permit
from lms.rules import is_author, is_office


def may_write(person: Person, page: Any = None) -> bool:
    """Authors begin new texts; a trainer changes the own ones only, the office every one."""
    if page is None or page.pk is None or is_office(person):
        return is_author(person)
    return person.standing.has(Role.TRAINER) and page.owner_id == person.pk


def may_tick(person: Person, step: Any) -> bool:
    """Every reader, for themselves; that the step is visible is asked of `visible_to`."""
    return bool(person.standing.held)


def may_take(person: Person, quiz: Any) -> bool:
    """Everybody with a role; that the test is visible is asked of `visible_to`, its own rules of `may_begin`."""
    return bool(person.standing.held)


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
        "courses.begin": may_take,
        "courses.answer": takes_it,
        "courses.submit_attempt": takes_it,
    }
)
