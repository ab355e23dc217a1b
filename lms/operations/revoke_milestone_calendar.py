"""Close the secret address of somebody's own calendar of milestones."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.kit.refused import Refused
from lms.models import MilestoneFeed, Person
from lms.outbox import announce
from lms.permissions import can
from lms.risk_events import MilestoneAddressClosed


@transaction.atomic
def revoke_milestone_calendar(*, by: Person, now: datetime) -> None:
    """From now on it opens nothing; closing it again changes nothing. Announces MilestoneAddressClosed."""
    if not can(by, "lms.revoke_milestone_calendar"):
        raise Refused(_("Who speaks for a partner or leads there, and the Marshal's Office, see milestones."))
    feed = MilestoneFeed.objects.select_for_update().filter(person=by).first()
    if feed is None:
        return
    announce(MilestoneAddressClosed(feed_id=feed.pk), by=by, about=feed, now=now)
    feed.delete()
