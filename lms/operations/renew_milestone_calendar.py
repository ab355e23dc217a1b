"""Make a new secret address for somebody's calendar of milestones."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.kit.codes import new_token
from lms.kit.refused import Refused
from lms.models import MilestoneFeed, Person
from lms.outbox import announce
from lms.permissions import can
from lms.queries.milestone_calendar import hashed_milestone_token
from lms.risk_events import MilestoneAddressMade


@transaction.atomic
def renew_milestone_calendar(*, by: Person, now: datetime) -> str:
    """Make the own address, or a new one in its place, and return its token, which is kept nowhere.

    The address made before opens nothing from now on. Announces MilestoneAddressMade.
    """
    if not can(by, "lms.renew_milestone_calendar"):
        raise Refused(_("Who speaks for a partner or leads there, and the Marshal's Office, see milestones."))
    token = new_token()
    values = {"hashed": hashed_milestone_token(token), "made_at": now}
    feed, _made = MilestoneFeed.objects.update_or_create(person=by, defaults=values)
    announce(MilestoneAddressMade(feed_id=feed.pk), by=by, about=feed, now=now)
    return token
