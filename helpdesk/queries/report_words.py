"""How the numbers of a report read: money, shares, times, and the formulas that stand beside them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helpdesk.models import Reminder, Severity
from helpdesk.queries.report_penalties import grosze
from helpdesk.queries.terms import STAGES


def money(amount: int) -> str:
    """Of grosze: „1 500,00 zł”."""
    return _("%(amount)s PLN") % {"amount": number_format(Decimal(amount) / 100, 2, force_grouping=True)}


def grosze_of(amount: str, part: str = "100") -> int:
    """An amount of the parameters, or a part of it in per cent."""
    return grosze(Decimal(amount) * Decimal(part) / 100)


def percent(number: int, parts: int, places: int) -> str:
    """„97,5 %” of 975 of 1000 parts."""
    return _("%(number)s %%") % {"number": number_format(Decimal(number) * 100 / parts, places)}


def month_words(month: date) -> str:
    """„październik 2026”."""
    return date_format(month, "F Y").lower()


def category(code: str) -> str:
    label = str(Severity(code).label)
    return label[:1].upper() + label[1:]


def stage(target: str) -> str:
    return str(STAGES[Reminder.Target(target)])


def at(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def short(text: str | None) -> str:
    """„2026-10-05 9:30”."""
    moment = at(text)
    return date_format(timezone.localtime(moment), "Y-m-d G:i") if moment else "–"


def units(line: dict[str, Any]) -> str:
    number = line["units"]
    if line["per"] == "hour":
        words = ngettext("%(number)d started working hour", "%(number)d started working hours", number)
    else:
        words = ngettext("%(number)d started working day", "%(number)d started working days", number)
    return words % {"number": number}


def rate(given: dict[str, Any], terms: dict[str, Any]) -> str:
    """„0,1 % × 100 000,00 zł”, or an amount."""
    if "flat" in given:
        return money(grosze_of(given["flat"]))
    fee = money(grosze_of(terms["monthly_fee"]))
    return _("%(percent)s %% × %(fee)s") % {"percent": number_format(Decimal(given["percent"])), "fee": fee}


def penalty_formula(line: dict[str, Any], terms: dict[str, Any]) -> str:
    """„3 rozpoczęte godziny robocze × 0,1 % × 100 000,00 zł = 300,00 zł”."""
    return f"{units(line)} × {rate(line, terms)} = {money(line['amount'])}"


def cap_formula(terms: dict[str, Any], cap: int) -> str:
    value = money(grosze_of(terms["contract_value"]))
    words = _("%(percent)s %% × %(value)s (value of the contract) = %(cap)s")
    return words % {"percent": number_format(Decimal(terms["cap_percent"])), "value": value, "cap": money(cap)}


def availability_formula(row: dict[str, Any]) -> str:
    words = _("(%(service)s − %(down)s) ÷ %(service)s = %(share)s")
    return words % {
        "service": minutes(row["service"]),
        "down": minutes(row["down"]),
        "share": percent(row["permyriad"], 10_000, 2),
    }


def minutes(seconds: int) -> str:
    return _("%(number)s min") % {"number": number_format(seconds // 60, 0, force_grouping=True)}
