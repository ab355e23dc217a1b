"""Close the secret address of an office's calendar."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import PartnerCalendarRevoked
from courses.models import PartnerFeed
from lms.kit.refused import Refused
from lms.models import Partner, Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def revoke_partner_calendar(*, partner: Partner, by: Person, now: datetime) -> None:
    """From now on the address opens nothing; closing it again changes nothing. Announces PartnerCalendarRevoked."""
    if not can(by, "courses.revoke_partner_calendar", partner):
        raise Refused(_("Leaders and the representative of the office keep its calendar."))
    feed = PartnerFeed.objects.select_for_update().filter(partner=partner).first()
    if feed is None:
        return
    announce(PartnerCalendarRevoked(feed_id=feed.pk), by=by, about=feed, partner_id=partner.pk, now=now)
    feed.delete()
