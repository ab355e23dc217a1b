"""Risks: of one partner, of all of them for the office, and what happened to one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from lms.models import Partner, PartnerStatus, Person, Risk, RiskChange, RiskState
from lms.queries.milestone_light import days_late
from lms.queries.milestone_owners import Owners, owners_at


@dataclass(frozen=True)
class RiskLevel:
    """`least` is the lowest score (probability × impact) of the level; `icon` and `words` say what `tone` colours."""

    name: str
    least: int
    words: Any
    tone: str
    icon: str


LEVELS = (
    RiskLevel("critical", 15, gettext_lazy("very high"), "danger", "triangle-alert"),
    RiskLevel("high", 10, gettext_lazy("high"), "warn", "triangle-alert"),
    RiskLevel("medium", 5, gettext_lazy("moderate"), "info", "info"),
    RiskLevel("low", 1, gettext_lazy("low"), "plain", "minus"),
)
"""The highest first."""
DUE_BY = [
    ("overdue", gettext_lazy("action overdue")),
    ("ownerless", gettext_lazy("nobody looks after it")),
]


def risks_rest() -> str:
    """Why nothing changes at a partner that takes no part."""
    return _("This partner does not take part now, so its risks stay as they are.")


def level_of(score: int) -> RiskLevel:
    return next(level for level in LEVELS if score >= level.least)


@dataclass(frozen=True)
class RiskRow:
    """`owner` is a name, or says in words that whoever was named is not there any more (`has_owner` False). `late` says
    by how much the next action is overdue.
    """

    risk: Risk
    owner: str
    has_owner: bool
    late: str = ""

    @property
    def level(self) -> RiskLevel:
        return level_of(self.risk.score)

    @property
    def is_closed(self) -> bool:
        return self.risk.state == RiskState.CLOSED


@dataclass(frozen=True)
class RiskWish:
    """What the office filters by; "" filters nothing. Without a `state`, closed ones are left out."""

    text: str = ""
    kind: str = ""
    level: str = ""
    state: str = ""
    due: str = ""

    def fits(self, row: RiskRow) -> bool:
        """What no column tells."""
        return self.due != "ownerless" or not (row.has_owner or row.is_closed)


def risks_of(partner: Partner, viewer: Person, day: date) -> list[RiskRow]:
    """Those with the highest score first, closed ones last; two statements."""
    found = list(_seen(viewer).filter(partner=partner))
    owners = owners_at([partner.pk], day)
    return sorted((_row(each, owners, day) for each in found), key=lambda row: row.is_closed)


def risk_row(partner: Partner, number: int, viewer: Person, day: date) -> RiskRow | None:
    """One of them, if this viewer sees it there; two statements."""
    found = _seen(viewer).filter(partner=partner, number=number).first()
    return _row(found, owners_at([partner.pk], day), day) if found else None


def all_risks(viewer: Person, wish: RiskWish, day: date) -> list[RiskRow]:
    """Of partners that take part, the highest score first; two statements."""
    found = _seen(viewer).filter(partner__status=PartnerStatus.ACTIVE)
    if wish.text:
        named = Q(partner__short_name__icontains=wish.text) | Q(partner__teryt=wish.text)
        found = found.filter(Q(name__icontains=wish.text) | named)
    if wish.kind:
        found = found.filter(partner__unit__kind=wish.kind)
    found = found.filter(state=wish.state) if wish.state else found.exclude(state=RiskState.CLOSED)
    if level := next((each for each in LEVELS if each.name == wish.level), None):
        above = min((each.least for each in LEVELS if each.least > level.least), default=100)
        found = found.filter(weight__gte=level.least, weight__lt=above)
    if wish.due == "overdue":
        found = found.filter(action_on__lt=day).exclude(state=RiskState.CLOSED)
    risks = list(found)
    owners = owners_at({each.partner_id for each in risks}, day)
    rows = [_row(each, owners, day) for each in risks]
    return [row for row in rows if wish.fits(row)]


def _seen(viewer: Person) -> QuerySet[Any]:
    found = Risk.objects.visible_to(viewer).select_related("partner", "owner")
    weighed = found.annotate(weight=F("probability") * F("impact"))
    return weighed.order_by("-weight", "action_on", "partner__short_name", "number")


def _row(risk: Risk, owners: Owners, day: date) -> RiskRow:
    named = risk.owner_id or 0
    name = owners.people.get((risk.partner_id, named)) or owners.office.get(named)
    if name:
        owner = name
    elif risk.owner and str(risk.owner).strip():
        owner = _("%(name)s (works here no more)") % {"name": risk.owner}
    else:
        owner = pgettext("who looks after it", "nobody")
    is_due = risk.action_on < day and risk.state != RiskState.CLOSED
    return RiskRow(risk, owner, bool(name), days_late(risk.action_on, day) if is_due else "")


def changes_of_risk(risk: Risk) -> list[RiskChange]:
    """The newest first; one statement."""
    return list(RiskChange.objects.filter(risk=risk).select_related("by", "owner").order_by("-pk"))
