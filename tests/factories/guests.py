"""Outside consultants of a matter, and the links that they were mailed."""

from datetime import datetime

from helpdesk.models import Escalation, GuestAccess
from helpdesk.operations.invite_consultant import invite_consultant
from lms.models import Notice
from tests.factories.people import Cast
from tests.factories.tickets import later

ADDRESS = "olga@uslugi.example"


def make_guest(
    cast: Cast, matter: Escalation, *, email: str = ADDRESS, now: datetime | None = None, last_name: str = "Zewnętrzna"
) -> GuestAccess:
    """Invited by Marek, the contract manager."""
    return invite_consultant(
        escalation=matter, first_name="Olga", last_name=last_name, email=email, by=cast.marek, now=now or later(1)
    )


def guest_address(access: GuestAccess) -> str:
    """Within the site, as it stands in the newest mail that has not left yet."""
    return Notice.objects.filter(kind="helpdesk.guest", person=access.person).exclude(path="").latest("pk").path
