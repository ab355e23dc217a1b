"""Which times and which calendar govern what begins now."""

from datetime import datetime

from django.db import transaction
from django.db.models import Subquery

from helpdesk.models import CalendarVersion, ServiceCalendar, ServicePolicy, ServicePolicyVersion
from helpdesk.models.policy import Promiser, belonging_to, days_off_of, first_hours, first_targets


@transaction.atomic
def pin(*, contract: Promiser, now: datetime) -> tuple[ServicePolicyVersion, CalendarVersion]:
    """The newest versions for a contract, for the office, or for the first line without either; the first ones are made
    when needed.

    A change of the contract's days off makes a new version of its calendar: what began before keeps the old one.
    """
    policy, calendar = _newest(contract)
    return policy or _first_policy(contract, now), _with_days_off(
        calendar or _first_calendar(contract, now), contract, now
    )


def _newest(contract: Promiser) -> tuple[ServicePolicyVersion | None, CalendarVersion | None]:
    """Both in one statement, since every question asks for them."""
    calendars = CalendarVersion.objects.filter(**belonging_to(contract, "calendar__")).order_by("-number")
    columns = [field.attname for field in CalendarVersion._meta.concrete_fields]
    beside = {f"calendar_{column}": Subquery(calendars.values(column)[:1]) for column in columns}
    policies = ServicePolicyVersion.objects.filter(**belonging_to(contract, "policy__")).order_by("-number")
    policy = policies.annotate(**beside).first()
    if policy is None:
        return None, calendars.first()
    values = [getattr(policy, f"calendar_{column}") for column in columns]
    return policy, CalendarVersion.from_db(None, columns, values) if values[0] else None


def _first_policy(contract: Promiser, now: datetime) -> ServicePolicyVersion:
    policy, _made = ServicePolicy.objects.get_or_create(**belonging_to(contract))
    version, _made = ServicePolicyVersion.objects.get_or_create(
        policy=policy, number=1, defaults={"targets": first_targets(contract), "made_at": now}
    )
    return version


def _first_calendar(contract: Promiser, now: datetime) -> CalendarVersion:
    calendar, _made = ServiceCalendar.objects.get_or_create(**belonging_to(contract))
    version, _made = CalendarVersion.objects.get_or_create(
        calendar=calendar, number=1, defaults={"data": first_hours(contract), "made_at": now}
    )
    return version


def _with_days_off(latest: CalendarVersion, contract: Promiser, now: datetime) -> CalendarVersion:
    wanted = days_off_of(contract)
    if latest.data["extra_days_off"] == wanted:
        return latest
    version, _made = CalendarVersion.objects.get_or_create(
        calendar_id=latest.calendar_id,
        number=latest.number + 1,
        defaults={"data": {**latest.data, "extra_days_off": wanted}, "made_at": now},
    )
    return version
