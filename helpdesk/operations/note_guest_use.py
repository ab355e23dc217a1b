"""Write down that a link of an outside consultant was used."""

from datetime import datetime

from helpdesk.models import EscalationMessage, GuestAccess, GuestUse


def note_guest_use(
    *, access: GuestAccess, verb: str, now: datetime, message: EscalationMessage | None = None
) -> GuestUse:
    """The page was opened, a file fetched, or a letter written. It asks no permission and announces nothing."""
    return GuestUse.objects.create(access=access, verb=GuestUse.Verb(verb), message=message, at=now)
