"""Read what a page says anyway."""

from datetime import datetime

from django.db.models import Q

from lms.models import Notice, Person


def read_about(*, person: Person, path: str, now: datetime) -> int:
    """Mark one's notices that lead to `path` (a part of that page included) as read; return how many.

    Called by the page itself, however it was reached. Costs no statement when the bell is empty.
    """
    if not getattr(person, "unread_notices", True):
        return 0
    here = Q(path=path) | Q(path__startswith=f"{path}#")
    read = Notice.objects.visible_to(person).unread().filter(here).update(read_at=now)
    if read and hasattr(person, "unread_notices"):
        person.unread_notices = max(0, person.unread_notices - read)
    return read
