"""The hours of contracts by partner: how many there are, planned, used and left."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from courses.models import Account, HoursEntry, HoursPool, Visit
from courses.records.hours import HoursEntryQuerySet
from lms.kit.polish import fold
from lms.models import Contract, Partner, PartnerStatus, Person, Role

SORTS = ("partner", "owed", "planned", "used", "left")


@dataclass(frozen=True)
class Hours:
    """Minutes of one contract for one partner; `left` is below zero where the pool is exceeded."""

    contract_id: int
    contract: str
    contractor: str
    teryt: str
    partner: str
    owed: int
    planned: int
    used: int

    @property
    def left(self) -> int:
        return self.owed - self.planned - self.used

    @property
    def percent(self) -> int:
        """Used and planned, of what there is."""
        return min(100, (self.planned + self.used) * 100 // self.owed) if self.owed else 0


def contracts_with_hours(person: Person, day: date) -> list[Contract]:
    """Begun ones that give hours: the office all, a firm's trainers and managers its own, who speaks for a partner
    those of every firm. One statement.
    """
    standing = person.standing
    rows = Contract.objects.filter(instruction_hours__gt=0, began_on__lte=day).select_related("contractor")
    firms = standing.contractors(Role.TRAINER, Role.CONTRACT_MANAGER)
    if not standing.is_office and not standing.partners(Role.REPRESENTATIVE, Role.DEPUTY):
        rows = rows.filter(contractor__in=firms)
    return list(rows.order_by("number", "pk"))


def partners_with_hours(person: Person) -> list[Partner]:
    """Those that take part, and those that did and have used hours; for who speaks for a partner the own one."""
    standing = person.standing
    rows = Partner.objects.visible_to(person).filter(Q(status=PartnerStatus.ACTIVE) | Q(pools__isnull=False))
    if not standing.is_office and not standing.contractors(Role.TRAINER, Role.CONTRACT_MANAGER):
        rows = rows.filter(pk__in=standing.partners(Role.REPRESENTATIVE, Role.DEPUTY))
    return list(rows.distinct())


def hours(person: Person, day: date, sort: str = "", *, down: bool = False) -> list[Hours]:
    """Every contract for every partner that this person may see, by the name of the partner unless told otherwise.

    Three statements whatever their number.
    """
    contracts, partners = contracts_with_hours(person, day), partners_with_hours(person)
    pools = {(pool.contract_id, pool.partner_id): pool for pool in HoursPool.objects.visible_to(person)}
    rows = [_hours(contract, each, pools.get((contract.pk, each.pk))) for each in partners for contract in contracts]
    rows.sort(key=lambda row: (fold(row.partner), row.teryt, row.contract))
    if sort in SORTS[1:]:
        rows.sort(key=lambda row: int(getattr(row, sort)), reverse=down)
    elif down:
        rows.reverse()
    return rows


def hours_of(person: Person, contract_id: int, teryt: str, day: date) -> Hours | None:
    """One of them, or None where this person may not see it."""
    contract = next((each for each in contracts_with_hours(person, day) if each.pk == contract_id), None)
    partner = next((each for each in partners_with_hours(person) if each.teryt == teryt), None)
    if contract is None or partner is None:
        return None
    pool = HoursPool.objects.visible_to(person).filter(contract=contract, partner=partner).first()
    return _hours(contract, partner, pool)


def hours_for(visit: Visit) -> Hours:
    """Of the pool that this visit draws on; what it plans itself is among them once it is confirmed."""
    pool = HoursPool.objects.filter(contract=visit.contract_id, partner=visit.partner_id).first()
    return _hours(visit.contract, visit.partner, pool)


def entries_of(contract_id: int, teryt: str) -> HoursEntryQuerySet:
    """Every change of one pool, the newest first."""
    rows: HoursEntryQuerySet = HoursEntry.objects.filter(pool__contract=contract_id, pool__partner__teryt=teryt)
    return rows.select_related("by", "visit", "corrects", "correction").order_by("-pk")


def wrong_sums() -> Iterator[str]:
    """A sentence for each pool whose sums are not those of its rows."""
    sums = {
        f"rows_{account}": Coalesce(Sum("entries__minutes", filter=Q(entries__account=account)), 0)
        for account in Account.values
    }
    rows = HoursPool.objects.annotate(**sums).exclude(planned=F("rows_planned"), used=F("rows_used"))
    columns = ("pk", "planned", "rows_planned", "used", "rows_used")
    for pk, planned, rows_planned, used, rows_used in rows.order_by("pk").values_list(*columns):
        yield f"courses_hourspool {pk}: planned {planned}, rows {rows_planned}; used {used}, rows {rows_used}"


def _hours(contract: Contract, partner: Partner, pool: HoursPool | None) -> Hours:
    return Hours(
        contract_id=contract.pk,
        contract=contract.number,
        contractor=contract.contractor.short_name,
        teryt=partner.teryt,
        partner=partner.short_name,
        owed=contract.instruction_hours * 60,
        planned=pool.planned if pool else 0,
        used=pool.used if pool else 0,
    )
