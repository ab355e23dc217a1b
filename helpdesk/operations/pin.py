"""Which times and which calendar govern what begins now."""

from datetime import datetime

from django.db import transaction

from helpdesk.models import CalendarVersion, ServiceCalendar, ServicePolicy, ServicePolicyVersion
from helpdesk.models.policy import DEFAULT_TARGETS
from lms.kit.clock import WorkingCalendar
from lms.models import Contract


@transaction.atomic
def pin(*, contract: Contract | None, now: datetime) -> tuple[ServicePolicyVersion, CalendarVersion]:
    """The newest versions for a contract, or for the first line without one; the first ones are made when needed.

    A change of the contract's days off makes a new version of its calendar: what began before keeps the old one.
    """
    policy = ServicePolicyVersion.objects.filter(policy__contract=contract).order_by("-number").first()
    calendar = CalendarVersion.objects.filter(calendar__contract=contract).order_by("-number").first()
    return policy or _first_policy(contract, now), _with_days_off(
        calendar or _first_calendar(contract, now), contract, now
    )


def _first_policy(contract: Contract | None, now: datetime) -> ServicePolicyVersion:
    policy, _made = ServicePolicy.objects.get_or_create(contract=contract)
    version, _made = ServicePolicyVersion.objects.get_or_create(
        policy=policy, number=1, defaults={"targets": DEFAULT_TARGETS, "made_at": now}
    )
    return version


def _first_calendar(contract: Contract | None, now: datetime) -> CalendarVersion:
    calendar, _made = ServiceCalendar.objects.get_or_create(contract=contract)
    data = {**WorkingCalendar().to_data(), "extra_days_off": _days_off(contract)}
    version, _made = CalendarVersion.objects.get_or_create(
        calendar=calendar, number=1, defaults={"data": data, "made_at": now}
    )
    return version


def _with_days_off(latest: CalendarVersion, contract: Contract | None, now: datetime) -> CalendarVersion:
    wanted = _days_off(contract)
    if latest.data["extra_days_off"] == wanted:
        return latest
    version, _made = CalendarVersion.objects.get_or_create(
        calendar_id=latest.calendar_id,
        number=latest.number + 1,
        defaults={"data": {**latest.data, "extra_days_off": wanted}, "made_at": now},
    )
    return version


def _days_off(contract: Contract | None) -> list[str]:
    return sorted(set(contract.days_off)) if contract else []
