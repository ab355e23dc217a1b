"""Read all notices at once."""

from datetime import datetime

from lms.models import Notice, Person


def read_notices(*, by: Person, newest_id: int, now: datetime) -> int:
    """Mark one's own notices up to `newest_id` as read and return how many.

    The id is that of the newest notice on the screen: what came while the person was looking stays unread.
    """
    return Notice.objects.visible_to(by).unread().filter(pk__lte=newest_id).update(read_at=now)
