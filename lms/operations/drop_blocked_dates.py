"""Take back days on which a partner said it could take part in nothing."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.kit.refused import Refused
from lms.models import BlockedDates, Partner, Person
from lms.outbox import announce
from lms.permissions import can
from lms.profile_events import BlockedDatesDropped


@transaction.atomic
def drop_blocked_dates(*, blocked: BlockedDates, by: Person | None, now: datetime) -> None:
    """Delete them, or raise Refused; what is gone already is no mistake."""
    partner = Partner.objects.select_for_update(of=("self",)).get(pk=blocked.partner_id)
    if by and not can(by, "lms.describe", partner):
        raise Refused(_("You may not change this partner's card."))
    found = BlockedDates.objects.filter(pk=blocked.pk).first()
    if found is None:
        return
    announce(
        BlockedDatesDropped(blocked_dates_id=found.pk),
        by=by,
        about=found,
        partner_id=partner.pk,
        before={"begins_on": found.begins_on.isoformat(), "ends_on": found.ends_on.isoformat()},
        now=now,
    )
    found.delete()
