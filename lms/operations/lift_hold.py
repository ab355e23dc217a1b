"""Let the deleting go on."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.hold_events import HoldLifted
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.kit.validated import refuse_invalid
from lms.models import Person, RetentionHold
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def lift_hold(*, hold: RetentionHold, reason: str, by: Person, now: datetime) -> RetentionHold:
    """By a coordinator with a reason, or raise Refused; one that is lifted stays as it is. Announces HoldLifted.

    The next night's retention deletes what no other hold covers, and forgets the people who asked for it meanwhile.
    """
    hold = RetentionHold.objects.select_for_update(of=("self",)).get(pk=hold.pk)
    if not can(by, "lms.lift_hold", hold):
        raise Refused(_("Only a coordinator of the Marshal's Office may let the deleting go on."))
    if hold.lifted_at:
        return hold
    hold.lifted_by, hold.lifted_at, hold.lift_reason = by, now, clean_text(reason, single_line=True)
    if not hold.lift_reason:
        raise Refused(_("Say why the hold ends."), field="reason")
    refuse_invalid(hold, exclude=["partner", "access"])
    hold.save(update_fields=["lifted_by", "lifted_at", "lift_reason"])
    announce(HoldLifted(hold_id=hold.pk), by=by, about=hold, partner_id=hold.partner_id, now=now)
    return hold
