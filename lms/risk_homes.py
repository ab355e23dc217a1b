"""Risks on the homes: next actions that are overdue or due soon, for who looks after them."""

from datetime import date, datetime, time

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lms.kit.gathered import Listed, gathered
from lms.models import PartnerStatus, Person, Risk, RiskState, Role
from lms.models.standing import SPEAKER_ROLES
from lms.queries.milestone_light import SOON, days_late
from lms.registry import HomePanel, NowItem, home_panels

MOST = 4


def own_risk_actions(person: Person, now: datetime) -> Listed:
    """Of risks that this person looks after and still sees, the longest overdue first."""
    until = timezone.localdate(now) + SOON
    rows = Risk.objects.visible_to(person).filter(owner=person, action_on__lte=until)
    rows = rows.filter(partner__status=PartnerStatus.ACTIVE).exclude(state=RiskState.CLOSED)
    columns = {"action": "next_action", "action_on": "action_on", "risk_number": "number"}
    return Listed(
        rows.order_by("action_on", "pk")[:MOST], teryt="partner__teryt", office="partner__short_name", **columns
    )


def risk_actions_now(person: Person, now: datetime) -> list[NowItem]:
    """Gathered."""
    today, items = timezone.localdate(now), []
    for row in gathered(person, now, own_risk_actions):
        day = date.fromisoformat(row["action_on"])
        late = day < today
        items.append(
            NowItem(
                title=row["action"],
                url=reverse("risk", args=[row["teryt"], row["risk_number"]]),
                action=_("Open the risk"),
                detail=_("Risk %(code)s, %(office)s") % {"code": f"R{row['risk_number']}", "office": row["office"]},
                icon="triangle-alert",
                due=timezone.make_aware(datetime.combine(day, time.max)),
                tone="danger" if late else "info",
                timer=days_late(day, today) if late else _("By %(day)s") % {"day": date_format(day, "j E Y")},
            )
        )
    return items


home_panels.add(
    HomePanel(
        "own risks",
        13,
        frozenset({*SPEAKER_ROLES, Role.LEADER, Role.COORDINATOR}),
        "now",
        risk_actions_now,
        lists=(own_risk_actions,),
    )
)
