"""Make a new secret address for the calendar of an office."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import PartnerCalendarMade
from courses.models import PartnerFeed
from courses.queries.partner_calendar import hashed_partner_token
from lms.kit.codes import new_token
from lms.kit.refused import Refused
from lms.models import Partner, Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def renew_partner_calendar(*, partner: Partner, by: Person, now: datetime) -> str:
    """Make the address, or a new one in its place, and return its token, which is kept nowhere.

    The address made before opens nothing from now on. Announces PartnerCalendarMade.
    """
    if not can(by, "courses.renew_partner_calendar", partner):
        raise Refused(_("Leaders and the representative of the office keep its calendar."))
    token = new_token()
    feed, _made = PartnerFeed.objects.update_or_create(
        partner=partner, defaults={"hashed": hashed_partner_token(token), "made_at": now, "by": by}
    )
    announce(PartnerCalendarMade(feed_id=feed.pk), by=by, about=feed, partner_id=partner.pk, now=now)
    return token
