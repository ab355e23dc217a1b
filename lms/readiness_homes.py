"""Readiness on the homes: what the office has to decide, what a partner lacks, and protocols to sign."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.db.models.fields.json import KeyTextTransform
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lms.kit.gathered import Listed, gathered
from lms.models import (
    AcceptanceProtocol,
    AcceptanceSignature,
    AcceptanceState,
    Milestone,
    MilestoneState,
    PartnerStatus,
    Party,
    Person,
    Role,
)
from lms.models.standing import SPEAKER_ROLES
from lms.queries.partners import PartnerRow, partners_on_home
from lms.queries.readiness_list import CRITICAL_ITEMS, MAY_GO
from lms.registry import HomePanel, NowItem, home_panels

MOST = 4
DECISION = "M14"
"""Number of the milestone that readiness leads to (domain.md §5.2)."""
NEAR = timedelta(days=60)


def decisions_now(person: Person, now: datetime) -> list[NowItem]:
    """Partners that have everything critical, and no decision that lets production begin; no statement of its own."""
    waiting = [row for row in partners_on_home(person, now) if _waits_for_decision(row)]
    return [
        NowItem(
            title=_("Decide on readiness: %(office)s") % {"office": row.name},
            url=reverse("readiness", args=[row.teryt]),
            action=_("Decide"),
            detail=_("Every critical item of the checklist is settled"),
            icon="flag",
            tone="info",
        )
        for row in waiting[:MOST]
    ]


def _waits_for_decision(row: PartnerRow) -> bool:
    figures = row.figures
    return row.status == PartnerStatus.ACTIVE and figures.get(CRITICAL_ITEMS, 0) == 100 and not figures.get(MAY_GO)


def near_decisions(person: Person, now: datetime) -> Listed:
    """Own partners whose decision on readiness is planned within NEAR, and not reached."""
    until = timezone.localdate(now) + NEAR
    rows = Milestone.objects.filter(
        partner_id__in=person.standing.partners(*SPEAKER_ROLES),
        partner__status=PartnerStatus.ACTIVE,
        kind__code=DECISION,
        state=MilestoneState.PLANNED,
        planned_on__lte=until,
    )
    return Listed(
        rows.order_by("planned_on", "pk")[:MOST],
        day="planned_on",
        teryt="partner__teryt",
        office="partner__short_name",
        percent=KeyTextTransform(CRITICAL_ITEMS, "partner__figures__counts"),
    )


def missing_now(person: Person, now: datetime) -> list[NowItem]:
    """Gathered."""
    found = []
    for row in gathered(person, now, near_decisions):
        percent = int(row["percent"] or 0)
        if percent < 100:
            day = date_format(datetime.fromisoformat(row["day"]), "j E Y")
            found.append(
                NowItem(
                    title=_("Critical items of the readiness checklist are missing"),
                    url=reverse("readiness", args=[row["teryt"]]),
                    action=_("See what lacks"),
                    detail=_("%(percent)d percent settled · %(office)s")
                    % {"percent": percent, "office": row["office"]},
                    icon="flag",
                    tone="warn",
                    timer=_("By %(day)s") % {"day": day},
                )
            )
    return found


def protocols_to_sign(person: Person, now: datetime) -> Listed:
    """Those that wait for a side that this person stands for and that has not signed, the oldest first."""
    standing = person.standing
    partner = Q(partner_id__in=standing.partners(*SPEAKER_ROLES))
    firm = Q(contract__contractor_id__in=standing.contractors(Role.CONTRACT_MANAGER))
    rows = AcceptanceProtocol.objects.filter(state=AcceptanceState.TO_SIGN)
    sides = (partner & ~_signed_by(Party.PARTNER)) | (firm & ~_signed_by(Party.CONTRACTOR))
    if standing.has(Role.COORDINATOR):
        sides |= ~_signed_by(Party.OFFICE)
    open_ones = rows.filter(sides).exclude(pk__in=_signed(person=person))
    return Listed(open_ones.order_by("pk")[:MOST], number="number", office="partner__short_name")


def _signed(**by: Any) -> Any:
    return AcceptanceSignature.objects.filter(**by).values("protocol")


def _signed_by(party: Party) -> Q:
    return Q(pk__in=_signed(party=party))


def protocols_now(person: Person, now: datetime) -> list[NowItem]:
    """Gathered."""
    return [
        NowItem(
            title=_("Protocol of acceptance to sign: %(office)s") % {"office": row["office"]},
            url=reverse("acceptance", args=[row["number"]]),
            action=_("Read and sign"),
            detail=row["number"],
            icon="file-text",
            tone="info",
        )
        for row in gathered(person, now, protocols_to_sign)
    ]


home_panels.add(HomePanel("decisions on readiness", 13, frozenset({Role.COORDINATOR}), "now", decisions_now))
home_panels.add(HomePanel("critical items", 14, frozenset(SPEAKER_ROLES), "now", missing_now, lists=(near_decisions,)))
home_panels.add(
    HomePanel(
        "acceptance",
        15,
        frozenset({*SPEAKER_ROLES, Role.CONTRACT_MANAGER, Role.COORDINATOR}),
        "now",
        protocols_now,
        lists=(protocols_to_sign,),
    )
)
