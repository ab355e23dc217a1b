"""Which link of a data protection officer an address is, and whether it still opens anything."""

from datetime import datetime

from helpdesk.models import OfficerLink
from lms.kit.codes import digest

PURPOSE = "helpdesk.officer_link"


def hashed_officer_link(token: str) -> str:
    return digest(token, purpose=PURPOSE)


def officer_link_of(token: str, now: datetime) -> OfficerLink | None:
    """Any text may be asked; forged, revoked, too old, and of who is the officer no more are all the same."""
    rows = OfficerLink.objects.usable(now).select_related(
        "officer__person", "obligation__ticket", "obligation__partner"
    )
    return rows.filter(hashed=hashed_officer_link(token)).first()
