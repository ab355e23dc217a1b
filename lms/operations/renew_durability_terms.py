"""Give a partner that takes part again a new term for its surveys of durability."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from lms.models import DurabilitySurvey, Partner, PartnerStatus
from lms.queries.durability import SHORTEST_TERM


@transaction.atomic
def renew_durability_terms(*, partner: Partner, now: datetime) -> int:
    """Put off the last day of what is to be filled in to at least SHORTEST_TERM from today; return of how many.

    No person acts, so no permission is asked. Where the partner takes no part any more, nothing happens.
    """
    day = timezone.localdate(now)
    own = DurabilitySurvey.objects.filter(partner=partner, partner__status=PartnerStatus.ACTIVE)
    waiting = own.to_fill_in().filter(due_on__lt=day + SHORTEST_TERM)
    found = list(waiting.select_for_update(of=("self",)).order_by("pk"))
    for survey in found:
        survey.asked_on, survey.due_on = day, day + SHORTEST_TERM
        survey.save(update_fields=["asked_on", "due_on"])
    return len(found)
