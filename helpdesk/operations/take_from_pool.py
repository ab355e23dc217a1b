"""Time spent on a matter is taken out of the partner's pool of hours, or put back."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from courses.models import Account, HoursEntry
from courses.operations.book_hours import book_hours
from helpdesk.kit.marks import mark_passed
from helpdesk.models import Escalation
from helpdesk.time_events import PoolRunsLow
from lms.models import Person
from lms.outbox import announce


def take_from_pool(
    *, escalation: Escalation, minutes: int, put_back: HoursEntry | None = None, by: Person, now: datetime
) -> HoursEntry | None:
    """Book `minutes` as used under the matter's contract, after the opposite of `put_back`; return the new entry, None
    for 0 minutes.

    Part of another operation's transaction; it asks no permission. Announces PoolRunsLow when both together carry the
    pool over one of POOL_MARKS. The reason names the matter alone: who reads the pool may not read what was done.
    """
    if escalation.contract is None:
        raise ValueError("the Marshal's Office takes no hours of a contract")
    reason = _("Help with matter %(reference)s") % {"reference": escalation.reference}
    given: dict[str, Any] = {"contract": escalation.contract, "partner": escalation.partner, "account": Account.USED}
    opposite = None
    if put_back:
        opposite = book_hours(minutes=-put_back.minutes, corrects=put_back, reason=reason, by=by, now=now, **given)
    entry = book_hours(minutes=minutes, reason=reason, by=by, now=now, **given)
    last = entry or opposite
    if last is None:
        return None
    pool = last.pool
    pool.refresh_from_db()
    after = pool.planned + pool.used
    before = after - minutes + (put_back.minutes if put_back else 0)
    if percent := mark_passed(before, after, escalation.contract.instruction_hours * 60):
        announce(
            PoolRunsLow(escalation_id=escalation.pk, pool_id=pool.pk, percent=percent),
            by=by,
            about=escalation,
            partner_id=escalation.partner_id,
            now=now,
        )
    return entry
