"""Organisations: partners with their unit and TERYT code, the Marshal's Office, contractors."""

from datetime import date, datetime
from itertools import count
from typing import Any

from django.utils import timezone

from lms.models import Contract, Location, Organisation, OrganisationKind, Partner, TerytCode, Unit, UnitKind
from lms.operations.count_partners import count_partners

JOINED = date(2025, 1, 2)
_codes = count(1499)  # downwards from here no real powiat is met; the text is all that counts


def make_partner(name: str = "", *, teryt: str = "", kind: str = UnitKind.COUNTY, **fields: Any) -> Partner:
    """A partner with its unit, its code in force and one location, `siedziba`."""
    teryt = teryt or str(next(_codes))
    name = name or f"powiat próbny {teryt}"
    unit = Unit.objects.create(kind=kind, name=name, office_name=f"Starostwo: {name}")
    TerytCode.objects.create(unit=unit, code=teryt)
    values = {"name": f"Starostwo: {name}", "short_name": name, "joined_on": JOINED, **fields}
    partner = Partner.objects.create(kind=OrganisationKind.PARTNER, unit=unit, teryt=teryt, **values)
    Location.objects.create(partner=partner, name="siedziba")
    return partner


def make_office() -> Organisation:
    """The Marshal's Office."""
    return Organisation.objects.create(
        kind=OrganisationKind.OFFICE,
        name="Urząd Marszałkowski Województwa Mazowieckiego",
        short_name="Urząd Marszałkowski",
    )


def make_contractor(name: str = "Serwis sp. z o.o.", **fields: Any) -> Organisation:
    return Organisation.objects.create(
        kind=OrganisationKind.CONTRACTOR, **{"name": name, "short_name": name.split()[0], **fields}
    )


def make_contract(contractor: Organisation, *, systems: tuple[Any, ...] = (), **fields: Any) -> Contract:
    """A contract in force from 2025 to 2030."""
    values = {
        "number": f"U/{contractor.pk}/2025",
        "title": "Wdrożenie",
        "began_on": JOINED,
        "ends_on": date(2030, 12, 31),
    }
    contract = Contract.objects.create(contractor=contractor, **{**values, **fields})
    contract.systems.set(systems)
    return contract


def counted(*, now: datetime | None = None) -> None:
    """The numbers that lists show of all partners, as after the worker's turn."""
    count_partners(now=now or timezone.now(), only=Partner.objects.values_list("pk", flat=True))
