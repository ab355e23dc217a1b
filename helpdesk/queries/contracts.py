"""Whose matter a fault of a system is."""

from collections.abc import Collection
from datetime import date

from lms.models import Contract, Deployment, System


def contracts_for(system: System | None, day: date) -> list[Contract]:
    """Contracts in force that day for a system; all in force where no system is named. Two at most are fetched."""
    running = Contract.objects.in_force(day).select_related("contractor").order_by("-began_on", "pk")
    return list((running.filter(systems=system) if system else running)[:2])


def systems_under_contract(partner_id: int, day: date, without: Collection[int] = ()) -> list[System]:
    """Systems that somebody answers for; those that run at the partner first. `without` leaves contracts out."""
    contracts = Contract.objects.in_force(day).exclude(pk__in=without)
    running = System.objects.filter(contracts__in=contracts).distinct()
    here = set(Deployment.objects.filter(partner_id=partner_id).values_list("release__system_id", flat=True))
    return sorted(running, key=lambda system: (system.pk not in here, system.code))
