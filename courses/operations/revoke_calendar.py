"""Close the secret address of somebody's own calendar."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import CalendarAddressClosed
from courses.models import CalendarFeed
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def revoke_calendar(*, by: Person, now: datetime) -> None:
    """From now on the own address opens nothing; closing it again changes nothing. Announces CalendarAddressClosed."""
    if not can(by, "courses.revoke_calendar"):
        raise Refused(_("Leaders, trainers, who speaks for a partner and the Marshal's Office have meetings."))
    feed = CalendarFeed.objects.select_for_update().filter(person=by).first()
    if feed is None:
        return
    announce(CalendarAddressClosed(feed_id=feed.pk), by=by, about=feed, now=now)
    feed.delete()
