"""The meetings that concern one office, for a calendar that cannot log in."""

from datetime import datetime

from django.db.models import Q

from courses.models import PartnerFeed, Slot
from courses.queries.meeting_calendar import KEPT, event_of_slot, written
from lms.kit.codes import digest
from lms.models import Partner

PURPOSE = "courses.partner_calendar"


def hashed_partner_token(token: str) -> str:
    return digest(token, purpose=PURPOSE)


def partner_of(token: str) -> Partner | None:
    """Whose secret address this is."""
    feed = PartnerFeed.objects.select_related("partner").filter(hashed=hashed_partner_token(token)).first()
    return feed.partner if feed else None


def feed_of_partner(partner: Partner, now: datetime) -> bytes:
    """Presentations to which the office is invited, meetings offered to it alone, and its visits, also those that began
    by a booking of an hour offered to many; of the last KEPT and to come.

    Withdrawn ones are there as cancelled, so that a calendar learns of it. How many have booked is told, nobody's name;
    one statement.
    """
    concerns = Q(pk__in=Slot.objects.filter(showing__partners=partner).values("pk")) | Q(partner=partner)
    concerns |= Q(visit__partner=partner)
    rows = Slot.objects.filter(concerns, ends_at__gt=now - KEPT).select_related("trainer", "visit", "showing__page")
    return written([event_of_slot(slot, of_office=True) for slot in rows.order_by("begins_at", "pk")])
