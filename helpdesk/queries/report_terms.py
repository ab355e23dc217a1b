"""The parameters that a monthly report counts with: money, rates of penalties, the cap, when a report is due.

{"monthly_fee": "100000.00", "contract_value": "7200000.00", "cap_percent": "20", "due_days": 5,
 "rates": {"AWARIA": {"per": "hour", "percent": "0.1"}, "USTERKA": {"per": "day", "flat": "200.00"}}}
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpdesk.models import ReportTermsVersion, Severity
from lms.kit.refused import Refused
from lms.models import Contract

FIRST_TERMS: dict[str, Any] = {
    "monthly_fee": "0.00",
    "contract_value": "0.00",
    "cap_percent": "20",
    "due_days": 5,
    "rates": {
        Severity.OUTAGE: {"per": "hour", "percent": "0.1"},
        Severity.DEFECT: {"per": "day", "percent": "0.2"},
        Severity.MINOR_FAULT: {"per": "day", "percent": "0.1"},
    },
}
"""Source: a proposal of this product; the amounts are the contract's own, so they begin empty."""

RATED = (Severity.OUTAGE, Severity.DEFECT, Severity.MINOR_FAULT)
PER = {"hour": gettext_lazy("every started working hour"), "day": gettext_lazy("every started working day")}
MOST_MONEY = Decimal("99999999999.99")
MOST_DUE_DAYS = 60


def newest_terms(contract: Contract) -> list[ReportTermsVersion]:
    """Every version, the newest first."""
    return list(ReportTermsVersion.objects.filter(contract=contract).select_related("made_by").order_by("-number"))


def terms_for(contract: Contract, month: date) -> ReportTermsVersion | None:
    """The newest version that was in force on the first day of the month, or else the very first one."""
    rows = ReportTermsVersion.objects.filter(contract=contract)
    return rows.filter(since__lte=month).order_by("-number").first() or rows.order_by("number").first()


def refuse_terms(data: Mapping[str, Any]) -> None:
    """Raise Refused unless these parameters can be counted with."""
    for name in ("monthly_fee", "contract_value"):
        if not 0 <= _number(data[name]) <= MOST_MONEY:
            raise Refused(_("An amount between 0 and 99,999,999,999.99."), field=name)
    if not 0 <= _number(data["cap_percent"]) <= 100:
        raise Refused(_("A part between 0 and 100 %."), field="cap_percent")
    if not 1 <= data["due_days"] <= MOST_DUE_DAYS:
        raise Refused(_("Between 1 and 60 working days."), field="due_days")
    for code, rate in data["rates"].items():
        kind = "percent" if "percent" in rate else "flat"
        most = Decimal(100) if kind == "percent" else MOST_MONEY
        if code not in RATED or rate["per"] not in PER or not 0 < _number(rate[kind]) <= most:
            raise Refused(_("A rate is above zero: a part of the fee up to 100 %, or an amount."), field=f"{code}-rate")
    if data["rates"] and _number(data["contract_value"]) < _number(data["monthly_fee"]):
        raise Refused(_("The value of the contract is not less than the fee of one month."), field="contract_value")


def _number(text: Any) -> Decimal:
    try:
        return Decimal(str(text))
    except InvalidOperation:
        raise Refused(_("Write a number.")) from None
