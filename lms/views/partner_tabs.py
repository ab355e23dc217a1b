"""What there is of one partner beside its page: the row of links under its name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from lms.models import Partner, Person
from lms.permissions import can


@dataclass(frozen=True)
class PartnerTab:
    label: str
    url: str
    current: bool = False
    count: int = 0


def _teryt(partner: Partner) -> Any:
    return partner.teryt


def _pk(partner: Partner) -> Any:
    return partner.pk


# What it is called, the permission that it asks for, the name of its route and what the route takes of the partner.
TABS: tuple[tuple[Any, str, str, Callable[[Partner], Any]], ...] = (
    (gettext_lazy("Card of the partner"), "lms.see_profile", "profile", _teryt),
    (gettext_lazy("Milestones"), "lms.see_milestones", "milestones", _teryt),
    (gettext_lazy("Readiness"), "lms.see_readiness", "readiness", _teryt),
    (gettext_lazy("Risks"), "lms.see_risks", "risks", _teryt),
    (gettext_lazy("Domain systems"), "lms.see_domain_systems", "domain_systems", _teryt),
    (gettext_lazy("Import people"), "lms.import_people", "people_imports", _teryt),
    (gettext_lazy("Review of rights"), "lms.review_rights", "rights_of", _pk),
    (gettext_lazy("Durability"), "lms.see_durability", "durability", _teryt),
    (pgettext_lazy("inspection", "Findings"), "lms.see_findings", "findings", _teryt),
    (gettext_lazy("Pack of evidence"), "lms.order_evidence_pack", "evidence_packs", _teryt),
)


def partner_tabs(partner: Partner, person: Person) -> list[PartnerTab]:
    """Those that this person may open, after the partner's page itself; none where that would stand alone."""
    found = [
        PartnerTab(str(label), reverse(route, args=[of(partner)]))
        for label, action, route, of in TABS
        if can(person, action, partner)
    ]
    return [PartnerTab(_("Overview"), reverse("partner", args=[partner.teryt]), current=True), *found] if found else []
