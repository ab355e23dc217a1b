"""The engagement index of a partner: a weighted mean of shares, shown with all its parts (domain.md §5.3)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q

from lms.engagement_parts import EngagementPart, engagement_parts
from lms.models import Milestone, MilestoneState, Partner, PartnerStatus, Person
from lms.queries.figures import by_partner
from lms.queries.partners import fold

MILESTONES_DUE, MILESTONES_KEPT = "milestones due", "milestones kept"
"""Names of stored figures of partners."""


@dataclass(frozen=True)
class Share:
    """`done` of `whole`; where there is nothing to count, the part is left out of the index."""

    part: EngagementPart
    done: int
    whole: int

    @property
    def percent(self) -> int | None:
        return self.done * 100 // self.whole if self.whole else None


@dataclass(frozen=True)
class Engagement:
    shares: list[Share]

    @property
    def counted(self) -> list[Share]:
        return [share for share in self.shares if share.whole]

    @property
    def weight(self) -> int:
        """Of the parts that are counted, together; 100 where all are."""
        return sum(share.part.weight for share in self.counted)

    @property
    def index(self) -> int | None:
        """0 to 100, rounded to the nearest; None where nothing can be counted yet."""
        if not self.weight:
            return None
        total = sum(share.part.weight * share.done / share.whole for share in self.counted)
        return int(100 * total / self.weight + 0.5)

    @property
    def formula(self) -> str:
        """With the numbers of this partner: „(40 × 80% + 30 × 50%) ÷ 70”."""
        terms = " + ".join(f"{share.part.weight} × {share.percent}%" for share in self.counted)
        return f"({terms}) ÷ {self.weight}" if terms else ""


def engagement_of(figures: Mapping[str, int]) -> Engagement:
    """Out of the numbers of one partner; asks nothing of the database. More than the whole is the whole."""
    shares = []
    for part in engagement_parts:
        whole = figures.get(part.whole, 0)
        shares.append(Share(part, min(figures.get(part.done, 0), whole), whole))
    return Engagement(shares)


def milestones_due(partner_ids: Collection[int], day: date) -> dict[int, int]:
    """Reached before that day, or to be reached by then; what does not apply is in no number."""
    return by_partner(_due(partner_ids, day), "partner_id")


def milestones_kept(partner_ids: Collection[int], day: date) -> dict[int, int]:
    """Those of them that were reached by the planned day."""
    kept = Q(state=MilestoneState.REACHED, reached_on__lte=F("planned_on"))
    return by_partner(_due(partner_ids, day).filter(kept), "partner_id")


def _due(partner_ids: Collection[int], day: date) -> Any:
    reached = Q(state=MilestoneState.REACHED, reached_on__lt=day)
    ahead = Q(state=MilestoneState.PLANNED, planned_on__lt=day)
    return Milestone.objects.filter(reached | ahead, partner_id__in=partner_ids)


@dataclass(frozen=True)
class EngagementWish:
    """What the office filters by; "" filters nothing."""

    text: str = ""
    kind: str = ""


@dataclass(frozen=True)
class EngagementRow:
    teryt: str
    name: str
    engagement: Engagement


def engagement_rows(viewer: Person, wish: EngagementWish) -> list[EngagementRow]:
    """Partners that take part, where engagement lacks most first, those without an index last; one statement."""
    found = Partner.objects.visible_to(viewer).filter(status=PartnerStatus.ACTIVE)
    if wish.text:
        found = found.filter(Q(short_name__icontains=wish.text) | Q(teryt=wish.text))
    if wish.kind:
        found = found.filter(unit__kind=wish.kind)
    columns = found.values_list("teryt", "short_name", "figures__counts")
    rows = [EngagementRow(teryt, name, engagement_of(counts or {})) for teryt, name, counts in columns]
    return sorted(rows, key=_order)


def _order(row: EngagementRow) -> tuple[bool, int, str]:
    index = row.engagement.index
    return (index is None, index or 0, fold(row.name))
