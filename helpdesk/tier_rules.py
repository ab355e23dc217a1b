"""Who may write down, share and sort questions, and say who is away from the first line."""

from helpdesk.models import Absence, Ticket
from helpdesk.models.ticket import FIRST_LINE_ROLES, SPOKESMEN
from helpdesk.rules import is_asker, is_first_line, may_ask
from lms.models import Appointment, Person
from lms.permissions import permit


def may_record(person: Person, asker: Person | None = None) -> bool:
    """The first line, for whoever works at the same office; never for oneself."""
    answered = person.standing.partners(*FIRST_LINE_ROLES)
    if asker is None:
        return bool(answered)
    return asker.pk != person.pk and bool(answered & asker.standing.partners())


def may_share(person: Person, ticket: Ticket) -> bool:
    """Add a colleague: who asked, and the first line."""
    return is_asker(person, ticket) or is_first_line(person, ticket)


def may_categorise(person: Person, ticket: Ticket) -> bool:
    return is_first_line(person, ticket)


def may_see_duty(person: Person, thing: None = None) -> bool:
    return bool(person.standing.partners(*FIRST_LINE_ROLES))


def may_set_absence(person: Person, post: Appointment) -> bool:
    """Of the own post in the first line; representative and deputy for everybody there, since who is ill cannot."""
    if post.role not in FIRST_LINE_ROLES or post.organisation_id not in person.standing.partners(*FIRST_LINE_ROLES):
        return False
    return post.person_id == person.pk or post.organisation_id in person.standing.partners(*SPOKESMEN)


def may_cancel_absence(person: Person, absence: Absence) -> bool:
    if absence.cancelled_at or absence.partner_id not in person.standing.partners(*FIRST_LINE_ROLES):
        return False
    return absence.person_id == person.pk or absence.partner_id in person.standing.partners(*SPOKESMEN)


permit(
    {
        "helpdesk.record": may_record,
        "helpdesk.request_service": may_ask,
        "helpdesk.share": may_share,
        "helpdesk.categorise": may_categorise,
        "helpdesk.see_duty": may_see_duty,
        "helpdesk.set_absence": may_set_absence,
        "helpdesk.cancel_absence": may_cancel_absence,
    }
)
