"""What a program of the office is told of partners and of their people, as plain values."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import DateTimeField, F, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from lms.models import (
    Appointment,
    Milestone,
    MilestoneState,
    PartnerProfile,
    PartnerStatus,
    ProfileSection,
    ReadToken,
)
from lms.models.partner import PartnerQuerySet
from lms.queries.acceptance import ACCEPTED
from lms.queries.milestone_light import LATE, LIGHTS, Light, light_of
from lms.queries.read_tokens import partners_of_token
from lms.queries.readiness_list import CRITICAL_ITEMS, MAY_GO


def readable_partners(token: ReadToken, *, changed_since: datetime | None = None) -> PartnerQuerySet:
    """With what `partners_told` reads of each; `changed_since` keeps those whose card changed then or later."""
    rows: PartnerQuerySet = partners_of_token(token).select_related("unit", "figures", "profile")
    rows = rows.annotate(card_changed_at=_card_changed_at())
    return rows.filter(card_changed_at__gte=changed_since) if changed_since else rows


def partners_told(partners: Sequence[Any], day: date) -> list[dict[str, Any]]:
    """One statement, for their milestones."""
    lights = _lights(partners, day)
    return [_partner(each, lights[each.pk]) for each in partners]


def readable_people(token: ReadToken, day: date) -> QuerySet[Appointment]:
    """Roles in force at the partners that the token reaches, those left out that have withdrawn: what people do there
    is the project's matter no more.
    """
    seen = Appointment.objects.visible_to(token.made_by).in_force(day)
    there = partners_of_token(token).exclude(status=PartnerStatus.WITHDRAWN)
    within = seen.filter(organisation__in=there.values("pk"))
    return within.select_related("person", "organisation__partner")


def people_told(appointments: Iterable[Any], *, with_contact: bool) -> list[dict[str, Any]]:
    """A name and a role and nothing else, unless the token was made to tell how to reach people."""
    return [
        {
            "id": each.pk,
            "partner": each.organisation.partner.teryt,
            "name": str(each.person),
            "role": each.role,
            "since": each.began_on.isoformat(),
            **({"email": each.person.email, "phone": each.person.phone} if with_contact else {}),
        }
        for each in appointments
    ]


def _partner(partner: Any, lights: list[Light]) -> dict[str, Any]:
    figures, profile = getattr(partner, "figures", None), getattr(partner, "profile", None)
    counts = figures.counts if figures else {}
    return {
        "id": partner.pk,
        "code": partner.teryt,
        "name": partner.name,
        "short_name": partner.short_name,
        "kind": partner.unit.kind,
        "status": partner.status,
        "scope": [word for word, has in (("EZD", partner.scope_ezd), ("ESB", partner.scope_esb)) if has],
        "joined_on": partner.joined_on.isoformat(),
        "milestones": {
            "light": next((light.name for light in LIGHTS if light in lights), None),
            "late": lights.count(LATE),
            "reached": sum(light.state == "done" for light in lights),
            "all": len(lights),
        },
        "readiness": {
            "critical_percent": counts.get(CRITICAL_ITEMS, 0),
            "may_go": bool(counts.get(MAY_GO)),
            "accepted": bool(counts.get(ACCEPTED)),
        },
        "card": {
            "percent": counts.get("described", 0),
            "state": profile.state if profile else PartnerProfile.State.DRAFT,
            "approved": bool(profile and profile.state == PartnerProfile.State.APPROVED),
            "changed_at": partner.card_changed_at.isoformat() if partner.card_changed_at else None,
        },
        "counted_on": figures.counted_on.isoformat() if figures and figures.counted_on else None,
    }


def _card_changed_at() -> Greatest:
    """When a section was saved or the approval moved on, whichever is later; null where neither ever was.

    Each stands in for the other where that is missing: of a null and a moment PostgreSQL takes the moment, SQLite null.
    """
    sections = ProfileSection.objects.filter(partner=OuterRef("pk")).order_by().values("partner")
    saved_at = Subquery(sections.annotate(newest=Max("saved_at")).values("newest"), output_field=DateTimeField())
    moved_on = F("profile__changed_at")
    return Greatest(Coalesce(saved_at, moved_on), Coalesce(moved_on, saved_at), output_field=DateTimeField())


def _lights(partners: Sequence[Any], day: date) -> dict[int, list[Light]]:
    """Of each partner's milestones; those that do not apply are left out."""
    found: dict[int, list[Light]] = defaultdict(list)
    rows = Milestone.objects.filter(partner__in=[each.pk for each in partners]).exclude(state=MilestoneState.SET_ASIDE)
    columns = ("partner_id", "partner__status", "state", "planned_on", "forecast_on", "reached_on")
    for partner, status, state, planned_on, forecast_on, reached_on in rows.values_list(*columns):
        found[partner].append(light_of(state, planned_on, forecast_on, reached_on, day, status=status))
    return found
