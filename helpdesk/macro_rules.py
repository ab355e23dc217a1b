"""Who keeps macros of a side, and who runs them. No predicate reads the database but for the standing.

What each act of a macro asks is asked of each act: running one gives no right that its runner lacks.
"""

from helpdesk.models import Macro
from helpdesk.models.escalation import CONTRACTOR_ROLES
from helpdesk.models.ticket import FIRST_LINE_ROLES
from lms.models import Organisation, Person
from lms.permissions import permit


def sides_of(person: Person) -> frozenset[int]:
    """Organisations for which this person answers clerks, works on matters, or coordinates."""
    standing = person.standing
    return standing.partners(*FIRST_LINE_ROLES) | standing.contractors(*CONTRACTOR_ROLES) | standing.offices()


def may_see_macros(person: Person, thing: None = None) -> bool:
    return bool(sides_of(person))


def may_keep_macro(person: Person, side: Organisation) -> bool:
    return side.pk in sides_of(person)


def may_change_macro(person: Person, macro: Macro) -> bool:
    return macro.retired_at is None and macro.organisation_id in sides_of(person)


permit(
    {
        "helpdesk.see_macros": may_see_macros,
        "helpdesk.keep_macro": may_keep_macro,
        "helpdesk.change_macro": may_change_macro,
        "helpdesk.run_macro": may_change_macro,
    }
)
