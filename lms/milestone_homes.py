"""Milestones on the homes: what is late in the region, and what a partner's own people have before them."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lms.kit.gathered import Listed, gathered
from lms.models import Milestone, MilestoneOwner, MilestoneState, PartnerStatus, Person, Role
from lms.models.standing import SPEAKER_ROLES
from lms.queries.figures import LATE_MILESTONES
from lms.queries.milestone_light import SOON, days_late
from lms.queries.milestone_owners import has_named_owner
from lms.queries.partners import PartnerRow, partners_on_home
from lms.registry import HomePanel, NowItem, home_panels

MOST_NAMED = 6
MOST_OWN = 4


@dataclass(frozen=True)
class LateInRegion:
    """Partners that take part and have something late, those with most first; `number` counts milestones."""

    number: int
    partners: list[tuple[PartnerRow, int]]
    more: int


def late_in_region(person: Person, now: datetime) -> LateInRegion:
    """Out of the stored figures that all parts of the home share; no statement of its own."""
    rows = [row for row in partners_on_home(person, now) if row.status == PartnerStatus.ACTIVE]
    late = [(row, number) for row in rows if (number := row.figures.get(LATE_MILESTONES, 0))]
    late.sort(key=lambda each: -each[1])
    return LateInRegion(sum(number for _row, number in late), late[:MOST_NAMED], max(len(late) - MOST_NAMED, 0))


def own_milestones(person: Person, now: datetime) -> Listed:
    """What is late or due within SOON at the partners of this person, the longest late first: all of it for who speaks
    for the partner; for a leader what they were named for, and what is for leaders while nobody is named.
    """
    today, standing = timezone.localdate(now), person.standing
    until = today + SOON
    leaders = Q(kind__owner_role=MilestoneOwner.LEADER) & ~has_named_owner(today)
    own = Q(partner_id__in=standing.partners(*SPEAKER_ROLES)) | (
        Q(partner_id__in=standing.partners(Role.LEADER)) & (Q(owner=person) | leaders)
    )
    ahead = Milestone.objects.filter(own, state=MilestoneState.PLANNED, planned_on__lte=until)
    ahead = ahead.filter(partner__status=PartnerStatus.ACTIVE).order_by("planned_on", "kind__place", "pk")[:MOST_OWN]
    columns = {"planned_on": "planned_on", "code": "kind__code", "milestone_name": "kind__name"}
    return Listed(ahead, teryt="partner__teryt", office="partner__short_name", **columns)


def milestones_now(person: Person, now: datetime) -> list[NowItem]:
    """Gathered."""
    return [_item(row, timezone.localdate(now)) for row in gathered(person, now, own_milestones)]


def _item(row: dict[str, Any], today: date) -> NowItem:
    day = date.fromisoformat(row["planned_on"])
    late = day < today
    return NowItem(
        title=f"{row['code']} {row['milestone_name']}",
        url=reverse("milestone", args=[row["teryt"], row["code"]]),
        action=_("See what lacks"),
        detail=_("Milestone of %(office)s") % {"office": row["office"]},
        icon="flag",
        due=timezone.make_aware(datetime.combine(day, time.max)),
        tone="danger" if late else "info",
        timer=days_late(day, today) if late else _("By %(day)s") % {"day": date_format(day, "j E Y")},
    )


home_panels.add(
    HomePanel(
        "late milestones", 45, frozenset({"coordinator"}), "main", late_in_region, "lms/home_late_milestones.html"
    )
)
home_panels.add(
    HomePanel(
        "own milestones",
        12,
        frozenset({*SPEAKER_ROLES, Role.LEADER}),
        "now",
        milestones_now,
        lists=(own_milestones,),
    )
)
