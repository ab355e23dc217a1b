"""Read one notice."""

from datetime import datetime

from lms.models import Notice, Person


def read_notice(*, notice: Notice, by: Person, now: datetime) -> None:
    """Mark one's own notice as read; the moment of the first reading stays. Others' notices are left alone."""
    Notice.objects.visible_to(by).unread().filter(pk=notice.pk).update(read_at=now)
