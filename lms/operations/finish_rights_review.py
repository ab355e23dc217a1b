"""Finish a review of rights."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lms.kit.refused import Refused
from lms.models import Person, RightsReview
from lms.outbox import announce
from lms.permissions import can
from lms.queries.rights import undecided
from lms.rights_events import RightsReviewFinished


@transaction.atomic
def finish_rights_review(*, review: RightsReview, by: Person | None, now: datetime) -> RightsReview:
    """Close a review in which every role is decided or has ended, or raise Refused. A finished one stays as it is.

    Permission: `lms.review_rights` at the organisation. From now on nothing of it changes, and the next one comes in a
    year. Announces RightsReviewFinished.
    """
    review = RightsReview.objects.locked(review)
    if by and not can(by, "lms.review_rights", review.organisation):
        raise Refused(_("You may not review the rights of this organisation."))
    if not review.is_open:
        return review
    if left := undecided(timezone.localdate(now)).filter(review=review).count():
        words = ngettext(
            "%(number)d role is still to be decided about.", "%(number)d roles are still to be decided about.", left
        )
        raise Refused(words % {"number": left})
    review.finished_at, review.finished_by = now, by
    review.save(update_fields=["finished_at", "finished_by"])
    announce(
        RightsReviewFinished(rights_review_id=review.pk),
        by=by,
        about=review,
        partner_id=review.partner_id,
        now=now,
    )
    return review
