"""Say on which days a partner can take part in nothing."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.kit.markup import clean_text
from lms.kit.refused import Refused, stale
from lms.kit.validated import refuse_invalid
from lms.models import BlockedDates, Partner, Person
from lms.outbox import announce
from lms.permissions import can
from lms.profile_events import BlockedDatesKept

LONGEST = timedelta(days=366)
FARTHEST = timedelta(days=3660)


@transaction.atomic
def keep_blocked_dates(
    *,
    partner: Partner,
    begins_on: date,
    ends_on: date,
    kind: str,
    reason: str = "",
    blocked: BlockedDates | None = None,
    version: int = 1,
    by: Person | None,
    now: datetime,
) -> BlockedDates:
    """Write them, or raise Refused. Both days count; at most a year, within ten years from today."""
    partner = Partner.objects.select_for_update(of=("self",)).get(pk=partner.pk)
    if by and not can(by, "lms.describe", partner):
        raise Refused(_("You may not change this partner's card."))
    kept = BlockedDates.objects.select_for_update().get(pk=blocked.pk) if blocked else BlockedDates(partner=partner)
    if kept.partner_id != partner.pk:
        raise Refused(_("These days belong to another office."))
    if kept.pk and kept.version != version:
        raise Refused(stale())
    today = timezone.localdate(now)
    if abs(begins_on - today) > FARTHEST:
        raise Refused(_("Choose a day within ten years."), field="begins_on")
    if ends_on < begins_on:
        raise Refused(_("The last day is before the first one."), field="ends_on")
    if ends_on - begins_on > LONGEST:
        raise Refused(_("These are more days than a year has."), field="ends_on")
    before = _noted(kept) if kept.pk else {}
    kept.begins_on, kept.ends_on, kept.kind = begins_on, ends_on, kind
    kept.reason = clean_text(reason, single_line=True)
    refuse_invalid(kept)
    kept.version = kept.version + 1 if kept.pk else 1
    kept.save()
    announce(
        BlockedDatesKept(blocked_dates_id=kept.pk),
        by=by,
        about=kept,
        partner_id=partner.pk,
        before=before,
        after=_noted(kept),
        now=now,
    )
    return kept


def _noted(kept: BlockedDates) -> dict[str, str]:
    return {"begins_on": kept.begins_on.isoformat(), "ends_on": kept.ends_on.isoformat()}
