"""Domain systems of partners and their path to the bus; blocked days."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from lms.models import BlockedDates, Contract, DomainSystem, Partner, System
from lms.operations.agree_step import agree_step
from lms.operations.keep_blocked_dates import keep_blocked_dates
from lms.operations.keep_domain_system import keep_domain_system
from lms.operations.take_step import take_step
from lms.queries.bus_path import bus_path
from tests.factories.organisations import make_contract


def make_domain_system(partner: Partner, name: str = "Podatki", **fields: Any) -> DomainSystem:
    """A planned one that is to go through the bus, unless told otherwise."""
    values = {"integration": "bus", "vendor": "Rekord", "function": "podatki i opłaty", **fields}
    return keep_domain_system(partner=partner, name=name, by=None, now=timezone.now(), **values)


def bus_contract(cast: Any) -> Contract:
    """A contract of the cast's contractor (Marek manages it, Wanda works there) for the service bus."""
    system = System.objects.get_or_create(code="ESB", defaults={"name": "Szyna", "kind": "esb"})[0]
    found = Contract.objects.filter(contractor=cast.contractor, systems=system).first()
    return found or make_contract(cast.contractor, systems=(system,), number=f"ESB/{cast.contractor.pk}")


def take(system: DomainSystem, code: str, *, on: date | None = None, by: Any = None, **told: Any) -> DomainSystem:
    """Record that step with everything it asks for; return the system as it is then."""
    system = DomainSystem.objects.get(pk=system.pk)
    step = next(each for each in bus_path(system.path).steps if each.code == code)
    values = {"declared": step.items, "remark": "Pismo OR.1431.2026", "version": system.version, **told}
    take_step(
        domain_system=system, code=code, happened_on=on or timezone.localdate(), by=by, now=timezone.now(), **values
    )
    return DomainSystem.objects.get(pk=system.pk)


def agree(cast: Any, system: DomainSystem, *sides: str) -> DomainSystem:
    """By Maria for the office, by Marek for the contractor."""
    bus_contract(cast)
    for side in sides or ("office", "contractor"):
        system = DomainSystem.objects.get(pk=system.pk)
        who = cast.maria if side == "office" else cast.marek
        told: Any = {"side": side, "version": system.version, "by": who}
        agree_step(domain_system=system, code="D2", now=timezone.now(), **told)
    return DomainSystem.objects.get(pk=system.pk)


def make_attached(cast: Any, partner: Partner, until: str = "D5", **fields: Any) -> DomainSystem:
    """As far on its path as that step."""
    system = make_domain_system(partner, **fields)
    for code in ("D1", "D2", "D3", "D4", "D5"):
        system = take(system, code)
        if code == "D2":
            system = agree(cast, system)
        if code == until:
            break
    return system


def make_blocked(partner: Partner, *, days: int = 0, length: int = 5, **fields: Any) -> BlockedDates:
    """So many days, from a day that is so far from today."""
    begins_on = timezone.localdate() + timedelta(days=days)
    values = {"kind": "election", "reason": "wybory", **fields}
    return keep_blocked_dates(
        partner=partner,
        begins_on=begins_on,
        ends_on=begins_on + timedelta(days=length - 1),
        by=None,
        now=timezone.now(),
        **values,
    )
