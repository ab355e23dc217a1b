"""Who may let an outside consultant work on a matter. No predicate reads the database but for the standing."""

from helpdesk.models import Escalation, GuestAccess
from lms.models import Person, Role
from lms.permissions import permit


def may_invite_consultant(person: Person, escalation: Escalation) -> bool:
    """The contract manager of the contractor that has the matter, as long as it runs."""
    if escalation.is_offices or not escalation.is_live:
        return False
    return escalation.contractor_id in person.standing.contractors(Role.CONTRACT_MANAGER)


def may_keep_guest(person: Person, access: GuestAccess) -> bool:
    """Any contract manager there: who gave it may be away."""
    return access.escalation.contractor_id in person.standing.contractors(Role.CONTRACT_MANAGER)


permit(
    {
        "helpdesk.invite_consultant": may_invite_consultant,
        "helpdesk.revoke_consultant": may_keep_guest,
    }
)
