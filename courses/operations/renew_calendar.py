"""Make a new secret address for somebody's calendar."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import CalendarAddressMade
from courses.models import CalendarFeed
from courses.queries.meeting_calendar import hashed_token
from lms.kit.codes import new_token
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def renew_calendar(*, by: Person, now: datetime) -> str:
    """Make the address of the own calendar, or a new one in its place, and return its token, which is kept nowhere.

    The address made before opens nothing from now on. Announces CalendarAddressMade.
    """
    if not can(by, "courses.renew_calendar"):
        raise Refused(_("Leaders, trainers, who speaks for a partner and the Marshal's Office have meetings."))
    token = new_token()
    feed, _made = CalendarFeed.objects.update_or_create(
        person=by, defaults={"hashed": hashed_token(token), "made_at": now}
    )
    announce(CalendarAddressMade(feed_id=feed.pk), by=by, about=feed, now=now)
    return token
