"""Cards of partners on the homes: what waits for the office, what came back to the partner, agreements that lack."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from lms.kit.gathered import Listed, gathered, moment
from lms.models import AttachmentStep, PartnerProfile, PartnerStatus, Person, Role
from lms.models.standing import SPEAKER_ROLES
from lms.registry import HomePanel, NowItem, home_panels

MOST = 5
State = PartnerProfile.State


def cards_to_approve(person: Person, now: datetime) -> Listed:
    """The longest waiting first; nothing for who is not of the Marshal's Office."""
    rows = PartnerProfile.objects.filter(state=State.SUBMITTED, partner__status=PartnerStatus.ACTIVE)
    if not person.standing.is_office:
        rows = rows.none()
    return Listed(
        rows.order_by("changed_at", "pk")[:MOST],
        teryt="partner__teryt",
        office="partner__short_name",
        sent_at="changed_at",
    )


def cards_to_approve_now(person: Person, now: datetime) -> list[NowItem]:
    """Gathered."""
    return [
        NowItem(
            title=_("Card of the partner to approve: %(partner)s") % {"partner": row["office"]},
            url=reverse("review_profile", args=[row["teryt"]]),
            action=_("Decide"),
            icon="id-card",
            due=moment(row["sent_at"]),
            tone="info",
        )
        for row in gathered(person, now, cards_to_approve)
    ]


def own_cards_back(person: Person, now: datetime) -> Listed:
    """Cards of the partners that this person speaks for, which were returned or need approval anew."""
    own = person.standing.partners(*SPEAKER_ROLES)
    lapsed = Q(state=State.DRAFT) & ~Q(number="")
    rows = PartnerProfile.objects.filter(lapsed | Q(state=State.RETURNED), partner_id__in=own)
    rows = rows.filter(partner__status=PartnerStatus.ACTIVE).order_by("changed_at", "pk")[:MOST]
    return Listed(rows, teryt="partner__teryt", office="partner__short_name", state="state")


def own_cards_back_now(person: Person, now: datetime) -> list[NowItem]:
    """Gathered."""
    return [
        NowItem(
            title=_("The card of your office was returned with a remark")
            if row["state"] == State.RETURNED
            else _("The card of your office needs approval anew"),
            url=reverse("profile", args=[row["teryt"]]),
            action=_("Open the card"),
            detail=row["office"],
            icon="id-card",
            tone="warn",
        )
        for row in gathered(person, now, own_cards_back)
    ]


def agreements(person: Person, now: datetime) -> Listed:
    """Steps that wait for the agreement of the Marshal's Office, the longest waiting first."""
    rows = AttachmentStep.objects.filter(done_on=None, office_at=None, system__partner__status=PartnerStatus.ACTIVE)
    if not person.standing.is_office:
        rows = rows.none()
    columns: dict[str, Any] = {"teryt": "system__partner__teryt", "office": "system__partner__short_name"}
    columns |= {"system_id": "system_id", "system_name": "system__name", "recorded_at": "recorded_at"}
    return Listed(rows.order_by("recorded_at", "pk")[:MOST], **columns)


def agreements_now(person: Person, now: datetime) -> list[NowItem]:
    """Gathered."""
    return [
        NowItem(
            title=_("Agreement needed: %(system)s, %(partner)s")
            % {"system": row["system_name"], "partner": row["office"]},
            url=reverse("domain_system", args=[row["teryt"], row["system_id"]]),
            action=_("Read and agree"),
            icon="link",
            due=moment(row["recorded_at"]),
            tone="info",
        )
        for row in gathered(person, now, agreements)
    ]


_OFFICE = frozenset({Role.COORDINATOR.value})
for _panel in (
    HomePanel("cards to approve", 14, _OFFICE, "now", cards_to_approve_now, lists=(cards_to_approve,)),
    HomePanel("agreements", 15, _OFFICE, "now", agreements_now, lists=(agreements,)),
    HomePanel("own cards back", 11, frozenset(SPEAKER_ROLES), "now", own_cards_back_now, lists=(own_cards_back,)),
):
    home_panels.add(_panel)
