"""Write to an outside consultant, with a link of this very mail."""

from datetime import datetime

from django.urls import reverse

from helpdesk.models import GuestAccess
from helpdesk.queries.guests import hashed_guest_key
from lms.kit.codes import new_token
from lms.models import Event, Notice
from lms.operations.tell import tell

KIND = "helpdesk.guest"


def mail_guest(*, access: GuestAccess, about: Event, subject: str, body: str, now: datetime) -> bool:
    """Once for a fact, however often it is delivered; part of another operation or receiver: it asks no permission.

    The address is known here and now only. An answer to the mail comes to the matter. Return whether one was written.
    """
    if Notice.objects.filter(event=about, kind=KIND, person=access.person_id).exists():
        return False
    token = new_token()
    access.keys.create(hashed=hashed_guest_key(token), made_at=now)
    told = tell(
        people=[access.person],
        about=about,
        kind=KIND,
        subject=subject,
        body=body,
        path=reverse("guest_matter", args=[access.escalation_id, token]),
        by_mail=True,
        in_bell=False,
        now=now,
    )
    return bool(told)
