"""Cards of all partners for the office: how much is filled in, where the approval stands, how mature IT is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery

from lms.models import Partner, PartnerProfile, PartnerStatus, Person, ProfileSection
from lms.queries.maturity import MATURITY, maturity_of

State = PartnerProfile.State


@dataclass(frozen=True)
class ProfileWish:
    """What the office filters by; "" filters nothing. `gone` keeps suspended and withdrawn partners in."""

    text: str = ""
    state: str = ""
    gone: str = ""


@dataclass(frozen=True)
class ProfileRow:
    """`described` and `maturity` are the stored figures; None where the questionnaire is not complete."""

    teryt: str
    name: str
    status: str
    described: int
    maturity: int | None
    state: str
    state_words: str
    number: str
    changed_at: datetime | None
    systems: int


def profile_rows(viewer: Person, wish: ProfileWish) -> list[ProfileRow]:
    """What waits for the office first, then the least filled in; one statement for any number of partners."""
    found = Partner.objects.visible_to(viewer).select_related("figures", "profile")
    sheet = ProfileSection.objects.filter(partner=OuterRef("pk"), code=MATURITY)
    found = found.annotate(
        system_count=Count("domain_systems"),
        sheet=Subquery(sheet.values("values")[:1]),
        sheet_edition=Subquery(sheet.values("edition")[:1]),
    )
    if not wish.gone:
        found = found.filter(status=PartnerStatus.ACTIVE)
    if wish.text:
        found = found.filter(Q(short_name__icontains=wish.text) | Q(teryt=wish.text))
    rows = [_row(each) for each in found]
    rows = [row for row in rows if not wish.state or row.state == wish.state]
    return sorted(rows, key=lambda row: (row.state != State.SUBMITTED, row.described, row.name))


def _row(partner: Any) -> ProfileRow:
    figures, profile = getattr(partner, "figures", None), getattr(partner, "profile", None)
    counts = figures.counts if figures else {}
    state = profile.state if profile else State.DRAFT
    return ProfileRow(
        teryt=partner.teryt,
        name=partner.short_name,
        status=partner.status,
        described=counts.get("described", 0),
        # A figure of 0 stands for an index of 0, too; only the answers tell whether there is one.
        maturity=counts.get("maturity") or maturity_of(partner.sheet or {}, partner.sheet_edition).index,
        state=state,
        state_words=str(State(state).label),
        number=profile.number if profile else "",
        changed_at=profile.changed_at if profile else None,
        systems=partner.system_count,
    )
