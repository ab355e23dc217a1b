"""Write a row into the pool of hours of a contract and a partner."""

from datetime import datetime

from django.db import transaction

from courses.models import Account, HoursEntry, HoursPool, Visit
from lms.models import Contract, Partner, Person


@transaction.atomic
def book_hours(
    *,
    contract: Contract,
    partner: Partner,
    account: str,
    minutes: int,
    reason: str,
    visit: Visit | None = None,
    corrects: HoursEntry | None = None,
    by: Person | None,
    now: datetime,
) -> HoursEntry | None:
    """Add the row and carry its minutes into the sum of that account; nothing for 0 minutes.

    Who may was asked by the caller, which announces the fact that this follows from. The pool's row is the lock.
    """
    if not minutes:
        return None
    HoursPool.objects.get_or_create(contract=contract, partner=partner)
    pool = HoursPool.objects.select_for_update(of=("self",)).get(contract=contract, partner=partner)
    entry: HoursEntry = HoursEntry.objects.create(
        pool=pool, account=account, minutes=minutes, reason=reason, visit=visit, corrects=corrects, at=now, by=by
    )
    if account == Account.PLANNED:
        pool.planned += minutes
    else:
        pool.used += minutes
    pool.save(update_fields=["planned", "used"])
    return entry
