"""Who may read the matrix of skills, assign instructions, and say what positions need."""

from typing import Any

from courses.records.card import SEES_THE_PARTNER
from lms.models import Partner, Person, Role
from lms.permissions import permit
from lms.rules import is_coordinator


def may_see_skills(person: Person, partner: Partner | None = None) -> bool:
    """The office, and who leads or speaks for that very partner; without a partner, for any."""
    if is_coordinator(person):
        return True
    own = person.standing.partners(*SEES_THE_PARTNER)
    return bool(own) if partner is None else partner.pk in own


def may_take_back(person: Person, assignment: Any) -> bool:
    """Whoever could have assigned it."""
    return is_coordinator(person) or assignment.partner_id in person.standing.partners(*SEES_THE_PARTNER)


def may_have_skills(person: Person, thing: Any = None) -> bool:
    """People of partners with a desk: whom cards are held with."""
    return bool(person.standing.partners(Role.CLERK, Role.LEADER))


permit(
    {
        **dict.fromkeys(("courses.see_skills", "courses.assign_instruction"), may_see_skills),
        "courses.take_back_instruction": may_take_back,
        "courses.keep_needs": is_coordinator,
        "courses.own_skills": may_have_skills,
    }
)
