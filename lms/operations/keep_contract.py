"""Add a contract, or change one."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.events import ContractKept
from lms.kit.markup import clean_text
from lms.kit.refused import Refused, stale
from lms.kit.validated import refuse_invalid
from lms.models import Contract, Organisation, OrganisationKind, Person, System
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def keep_contract(
    *,
    contractor: Organisation,
    number: str,
    title: str,
    began_on: date,
    ends_on: date,
    systems: Iterable[System],
    instruction_hours: int = 0,
    days_off: Iterable[date] = (),
    contract: Contract | None = None,
    version: int = 1,
    by: Person | None,
    now: datetime,
) -> Contract:
    """Write a contract; without `contract` a new one. `version` is the one the person saw. Raise Refused."""
    firm = Organisation.objects.select_for_update().get(pk=contractor.pk, kind=OrganisationKind.CONTRACTOR)
    if by and not can(by, "lms.keep_contract"):
        raise Refused(_("Only a coordinator keeps contractors and contracts."))
    kept = Contract.objects.select_for_update().get(pk=contract.pk) if contract else Contract(contractor=firm)
    if kept.contractor_id != firm.pk:
        raise Refused(_("This contract belongs to another contractor."))
    if contract and kept.version != version:
        raise Refused(stale())
    kept.number, kept.title = clean_text(number, single_line=True), clean_text(title, single_line=True)
    kept.began_on, kept.ends_on, kept.instruction_hours = began_on, ends_on, instruction_hours
    kept.days_off = sorted({day.isoformat() for day in days_off})
    kept.version += 1 if contract else 0
    if ends_on < began_on:
        raise Refused(_("A contract ends after it begins."), field="ends_on")
    refuse_invalid(kept)
    if Contract.objects.filter(number=kept.number).exclude(pk=kept.pk).exists():
        raise Refused(_("There is a contract of that number already."), field="number")
    kept.save()
    kept.systems.set(systems)
    announce(
        ContractKept(contract_id=kept.pk),
        by=by,
        about=kept,
        after={"number": kept.number, "began_on": began_on.isoformat(), "ends_on": ends_on.isoformat()},
        now=now,
    )
    return kept
