"""Stop the deleting of what is kept of a partner, or of all of them."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.hold_events import HoldPlaced
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.kit.validated import refuse_invalid
from lms.models import InspectorAccess, Partner, Person, RetentionHold
from lms.outbox import announce
from lms.permissions import can
from lms.queries.inspections import access_to, running_accesses
from lms.retention_lock import lock_retention


@transaction.atomic
def place_hold(*, partner: Partner | None, mark: str, reason: str, by: Person, now: datetime) -> RetentionHold:
    """Over this partner, or over all for None, until a coordinator lifts it; or raise Refused. What is gone stays gone.

    It waits for a deleting that has begun, so that nothing it covers is deleted once it stands. Announces HoldPlaced.
    Source: GDPR art. 17(3)(b) and (e), 18.
    """
    if not can(by, "lms.place_hold", partner):
        raise Refused(_("You may not stop the deleting there."))
    hold = RetentionHold(
        partner=partner,
        access=_access(by, partner, now),
        mark=clean_text(mark, single_line=True),
        reason=clean_text(reason, single_line=True),
        placed_by=by,
        placed_at=now,
    )
    for field, words in (("mark", _("Give the case mark.")), ("reason", _("Say why nothing may be deleted."))):
        if not getattr(hold, field):
            raise Refused(words, field=field)
    refuse_invalid(hold, exclude=["partner", "access", "lifted_by", "lifted_at"])
    lock_retention()
    hold.save()
    announce(
        HoldPlaced(hold_id=hold.pk), by=by, about=hold, partner_id=partner.pk if partner else None,
        after={"case_mark": hold.mark}, now=now,
    )  # fmt: skip
    return hold


def _access(by: Person, partner: Partner | None, now: datetime) -> InspectorAccess | None:
    accesses = running_accesses(by, timezone.localdate(now))
    if partner:
        return access_to(partner, accesses)
    return next((each for each in accesses if each.covers_all), None)
