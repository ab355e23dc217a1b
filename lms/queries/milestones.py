"""The milestones of one partner: how each stands, whose it is, what it lacks, and its history."""

from dataclasses import dataclass, replace
from datetime import date

from lms.models import (
    BlockedDates,
    Milestone,
    MilestoneChange,
    MilestoneState,
    Partner,
    PartnerStatus,
    Person,
)
from lms.queries.blocked import blocked_of, blocked_warning
from lms.queries.milestone_gate import Criterion, criteria_of, next_action
from lms.queries.milestone_light import LATE, Light, days_late, light_of
from lms.queries.milestone_owners import Owners, owners_at, whose_turn

SETTLED = (MilestoneState.REACHED, MilestoneState.SET_ASIDE)


@dataclass(frozen=True)
class MilestoneRow:
    """One milestone as its partner reads it; `owner` is who has to do something, and once it is settled who looked
    after it; `criteria` are those of its gate, none once it is settled. `blocked` warns of a plan
    or forecast on a day that the partner has blocked.
    """

    milestone: Milestone
    light: Light
    owner: str
    criteria: list[Criterion]
    late: str = ""
    blocked: str = ""

    @property
    def next_action(self) -> str:
        return next_action(self.criteria) if self.milestone.state == MilestoneState.PLANNED else ""


@dataclass(frozen=True)
class Progress:
    """Of the milestones that apply."""

    rows: list[MilestoneRow]

    @property
    def applicable(self) -> int:
        return sum(row.milestone.state != MilestoneState.SET_ASIDE for row in self.rows)

    @property
    def reached(self) -> int:
        return sum(row.milestone.state == MilestoneState.REACHED for row in self.rows)

    @property
    def late(self) -> list[MilestoneRow]:
        return [row for row in self.rows if row.light is LATE]


def settled_codes(partner_id: int) -> set[str]:
    """The codes of what is reached or does not apply there; one statement."""
    rows = Milestone.objects.filter(partner=partner_id, state__in=SETTLED)
    return set(rows.values_list("kind__code", flat=True))


def milestones_of(partner: Partner, person: Person, day: date) -> Progress:
    """In the order of the template; three statements, and the stored figures of the partner, which come with it."""
    found = list(
        Milestone.objects.visible_to(person).filter(partner=partner).select_related("kind").order_by("kind__place")
    )
    owners = owners_at([partner.pk], day)
    counted = getattr(partner, "figures", None)
    figures = counted.counts if counted else {}
    settled = {each.kind.code for each in found if each.state in SETTLED}
    blocked = blocked_of(partner, person) if partner.status == PartnerStatus.ACTIVE else []
    rows = [_row(each, partner, owners, figures, settled, day) for each in found]
    return Progress([replace(row, blocked=_blocked(row.milestone, blocked)) for row in rows])


def _blocked(milestone: Milestone, blocked: list[BlockedDates]) -> str:
    if milestone.state != MilestoneState.PLANNED:
        return ""
    return blocked_warning(blocked, milestone.planned_on) or blocked_warning(blocked, milestone.forecast_on)


def _row(
    each: Milestone, partner: Partner, owners: Owners, figures: dict[str, int], settled: set[str], day: date
) -> MilestoneRow:
    light = light_of(each.state, each.planned_on, each.forecast_on, each.reached_on, day, status=partner.status)
    if each.state == MilestoneState.PLANNED:
        criteria = criteria_of(each.kind, figures, settled)
        owner = whose_turn(owners, partner.pk, each.kind, each.owner_id, criteria)
    else:
        criteria, owner = [], owners.of(partner.pk, each.kind.owner_role, each.owner_id)
    return MilestoneRow(
        milestone=each,
        light=light,
        owner=owner,
        criteria=criteria,
        late=days_late(each.planned_on, day) if light is LATE else "",
    )


def history_of(milestone: Milestone) -> list[MilestoneChange]:
    """The newest first; one statement."""
    return list(milestone.changes.select_related("by", "owner").order_by("-pk"))
