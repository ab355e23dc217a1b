"""Who sees requests for accessibility that come without an account, and who answers those of the Marshal's Office.

Anybody makes one, so nothing is asked there. No predicate reads the database but for the standing.
"""

from helpdesk.models import AccessRequest
from helpdesk.models.ticket import FIRST_LINE_ROLES
from lms.models import Person
from lms.permissions import permit


def may_see_access_requests(person: Person, thing: None = None) -> bool:
    return person.standing.is_office or bool(person.standing.partners(*FIRST_LINE_ROLES))


def may_answer_access_request(person: Person, request: AccessRequest) -> bool:
    """Of the Marshal's Office its coordinators; what went to a partner is answered on its question."""
    return request.is_offices and request.is_open and request.organisation_id in person.standing.offices()


permit(
    {
        "helpdesk.see_access_requests": may_see_access_requests,
        "helpdesk.answer_access_request": may_answer_access_request,
        "helpdesk.delay_access_request": may_answer_access_request,
    }
)
