"""Each day: absences that begin or end move what waits."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from helpdesk.models import Absence
from helpdesk.operations.reroute import reroute

LOOKS_BACK = timedelta(days=7)


def reroute_absences(*, now: datetime) -> int:
    """Route anew at every office where an absence began or ended lately; return how many questions moved.

    Some days back, so that a worker that stood still catches up; where nothing changed nothing is written.
    """
    today = timezone.localdate(now)
    begun = Q(from_on__gt=today - LOOKS_BACK, from_on__lte=today)
    ended = Q(to_on__gte=today - LOOKS_BACK, to_on__lt=today)
    partners = Absence.objects.filter(begun | ended, cancelled_at=None).values_list("partner", flat=True).distinct()
    return sum(reroute(partner_id=partner_id, now=now) for partner_id in partners.order_by("partner"))
