"""Take a role away in a review of rights."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.kit.refused import Refused
from lms.models import Person, RightsDecision, RightsItem, RightsReview
from lms.operations.end import end
from lms.outbox import announce
from lms.permissions import can
from lms.queries.rights import places_of
from lms.rights_events import RightTakenAway

TAKEN = RightsDecision.Verdict.TAKEN


@transaction.atomic
def take_right_away(*, item: RightsItem, by: Person | None, now: datetime) -> RightsItem:
    """End the role as `end` does, with its refusals, and keep the decision; or raise Refused.

    Permission: `lms.review_rights` at the organisation and `lms.decide_right` for the role. One that was confirmed may
    still be taken away. One that was taken away in this review stays so: the same press again changes nothing.
    Announces RightTakenAway, besides what `end` announces.
    """
    review = RightsReview.objects.locked(item.review)
    joined = RightsItem.objects.select_related(
        *(f"appointment__{name}" for name in ("person", "location", "org_unit", "organisation"))
    )
    found = joined.get(pk=item.pk)
    held = found.appointment
    if by and not can(by, "lms.review_rights", review.organisation):
        raise Refused(_("You may not review the rights of this organisation."))
    if by and not can(by, "lms.decide_right", held):
        raise Refused(_("Somebody else decides about this role."))
    if found.decisions.filter(verdict=TAKEN).exists():
        return found
    if not review.is_open:
        raise Refused(_("This review is finished."))
    places, last_login_at = places_of(held), held.person.last_login
    end(appointment=held, by=by, now=now)
    RightsDecision.objects.create(item=found, verdict=TAKEN, places=places, last_login_at=last_login_at, at=now, by=by)
    announce(
        RightTakenAway(rights_review_id=review.pk, appointment_id=held.pk),
        by=by,
        about=review,
        partner_id=review.partner_id,
        now=now,
    )
    return found
