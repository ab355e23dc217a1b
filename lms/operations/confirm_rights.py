"""Confirm that people still need the roles they hold."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.kit.refused import Refused
from lms.models import Person, RightsDecision, RightsReview
from lms.outbox import announce
from lms.permissions import can
from lms.queries.rights import places_of, undecided
from lms.rights_events import RightsConfirmed


@transaction.atomic
def confirm_rights(*, review: RightsReview, items: Collection[int], by: Person | None, now: datetime) -> int:
    """Confirm those of `items` (by id) that are undecided, and return how many; or raise Refused.

    Permission: `lms.review_rights` at the organisation, and `lms.decide_right` for each: one that this person may not
    decide refuses the whole press. Roles of other reviews, decided or ended ones are passed over, so a second press
    and two people at once confirm each role once. Each decision keeps what was seen. Announces RightsConfirmed.
    """
    review = RightsReview.objects.locked(review)
    if by and not can(by, "lms.review_rights", review.organisation):
        raise Refused(_("You may not review the rights of this organisation."))
    if not review.is_open:
        raise Refused(_("This review is finished."))
    rows = undecided(timezone.localdate(now)).filter(review=review, pk__in=items).order_by("pk")
    rows = rows.select_related(*(f"appointment__{name}" for name in ("person", "location", "org_unit")))
    found = list(rows.prefetch_related("appointment__covers"))
    if by and not all(can(by, "lms.decide_right", each.appointment) for each in found):
        raise Refused(_("Somebody else decides about one of these roles. Decide about the others one by one."))
    made = RightsDecision.objects.bulk_create(
        RightsDecision(
            item=each,
            verdict=RightsDecision.Verdict.CONFIRMED,
            places=places_of(each.appointment),
            last_login_at=each.appointment.person.last_login,
            at=now,
            by=by,
        )
        for each in found
    )
    if made:
        announce(
            RightsConfirmed(rights_review_id=review.pk),
            by=by,
            about=review,
            partner_id=review.partner_id,
            after={"roles": len(made)},
            now=now,
        )
    return len(made)
