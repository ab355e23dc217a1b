"""Set the period of durability of the project, or the exception of one partner."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lms.durability_events import DurabilityPeriodSet
from lms.kit.durability_years import last_day_of
from lms.kit.markup import clean_text
from lms.kit.refused import Refused, stale
from lms.models import DurabilityPeriod, Organisation, Partner, Person
from lms.outbox import announce
from lms.permissions import can
from lms.queries.durability import surveys_that_would_open

LONGEST_YEARS = 10
LONGEST_REASON = 500
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)


@transaction.atomic
def set_durability_period(
    *,
    partner: Partner | None,
    starts_on: date | None,
    ends_on: date | None,
    reason: str,
    seen: int | None = None,
    confirmed: int | None = None,
    by: Person,
    now: datetime,
) -> DurabilityPeriod:
    """Write the period down beside the ones before, or raise Refused. `starts_on` is the day of the final payment,
    which is not counted; `ends_on` belongs to the period.

    Permission: lms.set_durability. Without a partner it is the project's. A partner's without days takes the exception
    back. `seen` is the id of the newest row that the page showed, 0 for none; a page that showed another is refused.
    Surveys keep their days; the task opens those of days that are over and that nobody was asked about. Where these are
    more than one, their number has to come as `confirmed`. The same again makes no further row: the one in force is
    returned. Announces DurabilityPeriodSet.
    """
    if not can(by, "lms.set_durability"):
        raise Refused(_("Only a coordinator of the Marshal's Office sets the period of durability."))
    if partner:
        Organisation.objects.select_for_update().get(pk=partner.pk)
    _refuse_unfit(partner, starts_on, ends_on)
    reason = clean_text(reason, cap=LONGEST_REASON)
    if not reason:
        raise Refused(_("Give the reason, such as the day of the final payment."), field="reason")
    newest = DurabilityPeriod.objects.filter(partner=partner).order_by("-pk").first()
    told = (starts_on, ends_on, reason)
    if newest and (newest.starts_on, newest.ends_on, newest.reason) == told:
        return newest
    if seen is not None and seen != (newest.pk if newest else 0):
        raise Refused(stale())
    if starts_on is None and (newest is None or newest.starts_on is None):
        raise Refused(_("This partner has no exception."))
    opens = surveys_that_would_open(partner, starts_on, ends_on, timezone.localdate(now))
    if opens > 1 and confirmed != opens:
        words = ngettext(
            "%(number)d survey would open at once. Check the days, then save once more.",
            "%(number)d surveys would open at once. Check the days, then save once more.",
            opens,
        )
        raise Refused(words % {"number": opens})
    period = DurabilityPeriod.objects.create(
        partner=partner, starts_on=starts_on, ends_on=ends_on, reason=reason, by=by, at=now
    )
    announce(
        DurabilityPeriodSet(period_id=period.pk),
        by=by,
        about=period,
        partner_id=partner.pk if partner else None,
        before=_days(newest) if newest else {},
        after=_days(period),
        now=now,
    )
    return period


def _refuse_unfit(partner: Partner | None, starts_on: date | None, ends_on: date | None) -> None:
    if starts_on is None and ends_on is None and partner:
        return
    if starts_on is None or not EARLIEST <= starts_on <= LATEST:
        raise Refused(_("Give the day of the final payment."), field="starts_on")
    if ends_on is None or not starts_on < ends_on <= last_day_of(starts_on, LONGEST_YEARS):
        raise Refused(_("Give a last day after the payment, within ten years."), field="ends_on")


def _days(period: DurabilityPeriod) -> dict[str, str | None]:
    found = {"starts_on": period.starts_on, "ends_on": period.ends_on}
    return {name: day.isoformat() if day else None for name, day in found.items()}
