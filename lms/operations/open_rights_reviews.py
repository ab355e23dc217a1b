"""Open the yearly reviews of rights that have come due, and close those of partners that rest."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from lms.kit.quiet import OFFICES, is_quiet
from lms.models import Appointment, Organisation, RightsItem, RightsReview
from lms.outbox import announce
from lms.queries.rights import organisations_due
from lms.rights_events import RightsReviewFinished, RightsReviewOpened

WORKING_DAYS = 20
"""How long who reviews has for it, about a month."""


def open_rights_reviews(*, now: datetime) -> int:
    """Open one for each organisation that is due, and return how many; announces RightsReviewOpened.

    An open one of a partner that no longer takes part is closed without a person, so that it is not overdue when the
    partner comes back; then a new one opens. Announces RightsReviewFinished.

    No person acts, so no permission is asked; nothing leaves in quiet hours. Called again, doubled or after a killed
    run it opens only what is not open yet. The roles held at this moment are what the review covers.
    """
    if is_quiet(now):
        return 0
    day = timezone.localdate(now)
    for review in RightsReview.objects.open_ones().resting().order_by("pk"):
        _close(review, now)
    return sum(_open(pk, day, now) for pk in organisations_due(day).values_list("pk", flat=True))


@transaction.atomic
def _close(review: RightsReview, now: datetime) -> None:
    review = RightsReview.objects.locked(review)
    if not RightsReview.objects.open_ones().resting().filter(pk=review.pk).exists():
        return
    review.finished_at = now
    review.save(update_fields=["finished_at"])
    fact = RightsReviewFinished(rights_review_id=review.pk)
    announce(fact, by=None, about=review, partner_id=review.partner_id, now=now)


@transaction.atomic
def _open(organisation_id: int, day: date, now: datetime) -> bool:
    # Whoever appoints or ends takes the same lock, so the list of roles is whole; a second run finds the review open.
    organisation = Organisation.objects.select_for_update().get(pk=organisation_id)
    if not organisations_due(day).filter(pk=organisation_id).exists():
        return False
    due_on = timezone.localdate(OFFICES.add_working_days(now, WORKING_DAYS))
    review = RightsReview.objects.create(organisation=organisation, opened_at=now, due_on=due_on)
    held = Appointment.objects.in_force(day).filter(organisation=organisation).order_by("pk")
    items = RightsItem.objects.bulk_create(RightsItem(review=review, appointment=each) for each in held)
    announce(
        RightsReviewOpened(rights_review_id=review.pk),
        by=None,
        about=review,
        partner_id=review.partner_id,
        after={"roles": len(items), "due_on": due_on.isoformat()},
        now=now,
    )
    return True
