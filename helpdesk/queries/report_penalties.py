"""Penalties as the contract would count them: informative, a draft, sent to nobody.

For each matter whose solution was late: started hours or started working days past the deadline that fall into the
month, times the rate. Hours and days are those of the calendar in which the deadline was counted, pauses apart. What
began in an earlier month is charged there for the units begun there. All penalties of a contract together stop at the
cap, a part of the value of the contract.
"""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from zoneinfo import ZoneInfo

from helpdesk.queries.stages import Stage

HOUR = timedelta(hours=1)
ZERO = timedelta(0)


def grosze(amount: Decimal) -> int:
    return int((amount * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def started(stage: Stage, per: str, until: datetime) -> int:
    """Units begun between the deadline and `until`."""
    if until <= stage.due:
        return 0
    if per == "hour":
        return -(-stage.hours.spent(stage.due, until, stage.pauses) // HOUR)
    return sum(1 for begin, end in _days(stage, until) if stage.hours.spent(begin, end, stage.pauses) > ZERO)


def _days(stage: Stage, until: datetime) -> list[tuple[datetime, datetime]]:
    """The local days between the deadline and `until`, cut at both."""
    zone = ZoneInfo(stage.hours.time_zone)
    day, last = stage.due.astimezone(zone).date(), until.astimezone(zone).date()
    found = []
    while day <= last:
        begin = datetime.combine(day, time(0), zone)
        end = datetime.combine(day + timedelta(days=1), time(0), zone)
        found.append((max(begin, stage.due), min(end, until)))
        day += timedelta(days=1)
    return found


def line_of(stage: Stage, ended: datetime, begins: datetime, terms: Mapping[str, Any]) -> dict[str, Any] | None:
    """Units in the month and their price in grosze; None where the contract sets no rate or no unit falls there."""
    rate = terms["rates"].get(stage.category)
    if rate is None:
        return None
    units = started(stage, rate["per"], ended) - started(stage, rate["per"], min(ended, begins))
    if not units:
        return None
    if "percent" in rate:
        amount = Decimal(terms["monthly_fee"]) * Decimal(rate["percent"]) / 100 * units
    else:
        amount = Decimal(rate["flat"]) * units
    return {"category": stage.category, "units": units, **rate, "amount": grosze(amount)}


def total_of(lines: list[dict[str, Any]], terms: Mapping[str, Any], before: int) -> dict[str, Any]:
    """The sum, and what the cap leaves of it after what earlier reports have charged."""
    cap = grosze(Decimal(terms["contract_value"]) * Decimal(terms["cap_percent"]) / 100)
    summed = sum(line["amount"] for line in lines)
    amount = max(0, min(summed, cap - before))
    return {"lines": lines, "sum": summed, "before": before, "cap": cap, "amount": amount}
