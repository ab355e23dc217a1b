"""Write to somebody without an account who asked for accessibility and gave an address."""

from datetime import datetime

from helpdesk.models import AccessRequest
from helpdesk.models.access_request import stranger
from lms.models import Event
from lms.operations.tell import tell

KIND = "helpdesk.access"


def mail_requester(*, request: AccessRequest, about: Event, subject: str, body: str, now: datetime) -> bool:
    """Once for a fact; part of a receiver: it asks no permission. Return whether one was written.

    The whole text goes, since there is no page where the rest could be read; the link leads to the page that says what
    was sent and until when.
    """
    if not request.email:
        return False
    told = tell(
        people=[stranger()],
        about=about,
        kind=KIND,
        subject=f"[{request.number}] {subject}",
        body=body,
        path=request.sent_path,
        by_mail=True,
        in_bell=False,
        address=request.email,
        now=now,
    )
    return bool(told)
