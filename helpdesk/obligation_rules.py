"""Who sees what laws demand, who writes down what was done, and who names a data protection officer.

No predicate reads the database but for the standing.
"""

from helpdesk.models import Obligation, Statute
from helpdesk.models.ticket import FIRST_LINE_ROLES, SPOKESMEN
from lms.models import Partner, Person
from lms.permissions import permit


def may_see_obligations(person: Person, thing: None = None) -> bool:
    return person.standing.is_office or bool(person.standing.partners(*FIRST_LINE_ROLES))


def may_record_obligation(person: Person, obligation: Obligation) -> bool:
    """The office it binds, by who speaks for it, and the Marshal's Office; leaders too for accessibility."""
    roles = FIRST_LINE_ROLES if obligation.statute == Statute.ACCESS else SPOKESMEN
    return person.standing.is_office or obligation.partner_id in person.standing.partners(*roles)


def may_touch_partner(person: Person, obligation: Obligation) -> bool:
    """The Marshal's Office, which alone sees every office."""
    return person.standing.is_office and obligation.statute == Statute.BREACH


def may_name_officer(person: Person, partner: Partner) -> bool:
    return person.standing.is_office or partner.pk in person.standing.partners(*SPOKESMEN)


def may_send_officer_link(person: Person, obligation: Obligation) -> bool:
    return obligation.statute == Statute.BREACH and may_record_obligation(person, obligation)


permit(
    {
        "helpdesk.see_obligations": may_see_obligations,
        "helpdesk.record_obligation": may_record_obligation,
        "helpdesk.correct_finding": may_record_obligation,
        "helpdesk.touch_partner": may_touch_partner,
        "helpdesk.name_officer": may_name_officer,
        "helpdesk.send_officer_link": may_send_officer_link,
    }
)
