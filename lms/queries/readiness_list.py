"""The readiness checklist of partners: read in few statements whatever their number, and shown to one of them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from lms.models import (
    MilestoneOwner,
    Partner,
    PartnerStatus,
    Person,
    ReadinessChange,
    ReadinessDecision,
    ReadinessItem,
    ReadinessMark,
    Section,
)
from lms.models.readiness import GOES
from lms.queries.milestone_owners import Owners, owners_at, the_office
from lms.queries.readiness_items import WAITS, ItemStand, critical_percent, has_item, stand_of

CRITICAL_ITEMS = "critical items"
MAY_GO = "may go into production"
"""Names of stored figures of partners."""


@dataclass(frozen=True)
class Checklists:
    """`items` by version of the list, `marks` by partner and item."""

    items: dict[int, list[ReadinessItem]]
    marks: dict[int, dict[int, ReadinessMark]]

    def items_of(self, partner_id: int, *, ezd: bool, esb: bool) -> list[ReadinessItem]:
        """Those of the version that the partner began with; of the newest one before that."""
        if not self.items:
            return []
        begun = self.marks.get(partner_id, {})
        kept = next((pk for pk, items in self.items.items() if any(each.pk in begun for each in items)), None)
        return [each for each in self.items[kept or max(self.items)] if has_item(each, ezd=ezd, esb=esb)]

    def stands(self, partner_id: int, figures: Mapping[str, int], *, ezd: bool, esb: bool) -> list[ItemStand]:
        marks = self.marks.get(partner_id, {})
        items = self.items_of(partner_id, ezd=ezd, esb=esb)
        return [stand_of(each, marks.get(each.pk), figures) for each in items]


def checklists(partner_ids: Collection[int]) -> Checklists:
    """Two statements: every version of the list, oldest first, and what was said at these partners."""
    items: dict[int, list[ReadinessItem]] = {}
    for item in ReadinessItem.objects.order_by("template__number", "place"):
        items.setdefault(item.template_id, []).append(item)
    marks: dict[int, dict[int, ReadinessMark]] = {}
    for mark in ReadinessMark.objects.filter(partner_id__in=partner_ids).select_related("by"):
        marks.setdefault(mark.partner_id, {})[mark.item_id] = mark
    return Checklists(items, marks)


def critical_items(partner_ids: Collection[int], day: date, counts: Mapping[int, Mapping[str, int]]) -> dict[int, int]:
    """How many percent of the critical items are settled, out of the other figures; three statements."""
    found = checklists(partner_ids)
    scopes = Partner.objects.filter(pk__in=partner_ids).values_list("pk", "scope_ezd", "scope_esb")
    return {pk: critical_percent(found.stands(pk, counts.get(pk, {}), ezd=ezd, esb=esb)) for pk, ezd, esb in scopes}


def may_go(partner_ids: Collection[int], day: date) -> dict[int, int]:
    """1 where the decision in force lets production begin; one statement."""
    rows = ReadinessDecision.objects.filter(partner_id__in=partner_ids).order_by("pk")
    return {pk: int(verdict in GOES) for pk, verdict in rows.values_list("partner_id", "verdict")}


@dataclass(frozen=True)
class OwnedItem:
    """`owner` is who has to do something."""

    stand: ItemStand
    owner: str


@dataclass(frozen=True)
class SectionOfList:
    name: str
    rows: list[OwnedItem]

    @property
    def settled(self) -> int:
        return sum(row.stand.is_settled for row in self.rows)


@dataclass(frozen=True)
class ReadinessOfPartner:
    sections: list[SectionOfList]

    @property
    def rows(self) -> list[OwnedItem]:
        return [row for section in self.sections for row in section.rows]

    @property
    def blocking(self) -> list[OwnedItem]:
        return [row for row in self.rows if row.stand.is_blocking]

    @property
    def settled(self) -> int:
        return sum(row.stand.is_settled for row in self.rows)

    @property
    def total(self) -> int:
        return len(self.rows)


def readiness_of(partner: Partner, day: date, figures: Mapping[str, int] | None = None) -> ReadinessOfPartner:
    """By sections; three statements, and the stored figures of the partner, which come with it, unless some are
    given.
    """
    if figures is None:
        counted = getattr(partner, "figures", None)
        figures = counted.counts if counted else {}
    stands = checklists([partner.pk]).stands(partner.pk, figures, ezd=partner.scope_ezd, esb=partner.scope_esb)
    return in_sections(partner.pk, stands, owners_at([partner.pk], day))


def in_sections(partner_id: int, stands: Iterable[ItemStand], owners: Owners) -> ReadinessOfPartner:
    rows: dict[str, list[OwnedItem]] = {}
    for stand in stands:
        rows.setdefault(stand.item.code[0], []).append(OwnedItem(stand, owner_of(stand, partner_id, owners)))
    return ReadinessOfPartner([SectionOfList(str(Section(letter).label), rows[letter]) for letter in sorted(rows)])


def owner_of(stand: ItemStand, partner_id: int, owners: Owners) -> str:
    """What the partner has set aside waits for the office."""
    if stand.light is WAITS or stand.item.owner_role == MilestoneOwner.COORDINATOR:
        return the_office()
    return owners.of(partner_id, stand.item.owner_role)


def history_of_item(mark: ReadinessMark | None) -> list[ReadinessChange]:
    """The newest first; one statement."""
    return list(mark.changes.select_related("by").order_by("-pk")) if mark else []


def decisions_of(partner: Partner, person: Person) -> list[ReadinessDecision]:
    """The newest, which is in force, first; one statement."""
    rows = ReadinessDecision.objects.visible_to(person).filter(partner=partner)
    return list(rows.select_related("by", "owner").order_by("-pk"))


def takes_part(partner: Partner) -> bool:
    return partner.status == PartnerStatus.ACTIVE
