"""The Marshal's Office confirms the record of a review; from then on the partners read it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.models import SystemReview
from helpdesk.models.review import ReviewState
from helpdesk.report_events import ReviewConfirmed
from lms.kit.refused import Refused, stale
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def confirm_review(*, review: SystemReview, seen: int | None, by: Person, now: datetime) -> SystemReview:
    """Confirm the version that was read; afterwards it stays as it is.

    Permission: helpdesk.confirm_review. The same press again changes nothing. Announces ReviewConfirmed.
    """
    found = SystemReview.objects.select_for_update(of=("self",)).get(pk=review.pk)
    if found.is_confirmed and found.confirmed_by_id == by.pk:
        return found
    if not can(by, "helpdesk.confirm_review", found):
        raise Refused(_("Only a coordinator confirms a review, once."))
    if seen is not None and seen != found.version:
        raise Refused(stale())
    before = found.as_state()
    found.state, found.confirmed_at, found.confirmed_by = ReviewState.CONFIRMED, now, by
    found.save(update_fields=["state", "confirmed_at", "confirmed_by"])
    announce(ReviewConfirmed(review_id=found.pk), by=by, about=found, before=before, after=found.as_state(), now=now)
    return found
