"""What a pack of evidence tells of a partner beside its documents: JSON-ready, words in the language in force.

Reasons of people's own affairs stay out: an auditor asks how a plan changed, not why somebody was away.
"""

from typing import Any

from lms.models import MilestoneChange, Partner, PartnerProfile, ProfileChange, RiskChange
from lms.models.append_only import AppendOnly
from lms.queries.profile import profile_of

Facts = dict[str, Any]


def partner_facts(partner: Partner) -> Facts:
    """The card: each value as it is, and as it was when the Marshal's Office approved the card last."""
    card = PartnerProfile.objects.filter(partner=partner).first()
    since = _changed_since(partner, card)
    profile = profile_of(partner)
    sections = [
        {
            "section": each.kind.code,
            "title": str(each.kind.title),
            "values": [
                {
                    "field": value.field.name,
                    "label": str(value.field.label),
                    "now": value.shown,
                    "approved": _approved(value, card, since.get((each.kind.code, value.field.name), _UNCHANGED)),
                }
                for value in each.values
            ],
        }
        for each in profile.sections
    ]
    return {
        "teryt": partner.teryt,
        "name": partner.name,
        "kind": partner.unit.get_kind_display(),
        "status": partner.get_status_display(),
        "joined_on": partner.joined_on,
        "card": {
            "state": (card.get_state_display() if card else PartnerProfile.State.DRAFT.label),
            "number": card.number if card else "",
            "approved_at": card.approved_at if card else None,
        },
        "sections": sections,
        "locations": list(partner.locations.order_by("pk").values("name", "address")),
    }


_UNCHANGED = object()


def _changed_since(partner: Partner, card: PartnerProfile | None) -> dict[tuple[str, str], Any]:
    """What each value that has changed since the approval was then."""
    if card is None or card.approved_at is None:
        return {}
    rows = ProfileChange.objects.filter(partner=partner, at__gt=card.approved_at).order_by("-pk")
    return {(section, field): before for section, field, before in rows.values_list("section", "field", "before")}


def _approved(value: Any, card: PartnerProfile | None, before: Any) -> str | None:
    """None where nothing was ever approved."""
    if card is None or card.approved_at is None:
        return None
    return str(value.shown if before is _UNCHANGED else value.field.shown(before))


def milestone_facts(partner: Partner) -> list[Facts]:
    """Plan, forecast and what was reached, each with its history; two statements."""
    rows = MilestoneChange.objects.filter(milestone__partner=partner).select_related("by").order_by("pk")
    history = _by_thing(rows, "milestone_id", _milestone_change)
    found = partner.milestones.select_related("kind").order_by("kind__place", "pk")
    return [
        {
            "code": each.kind.code,
            "name": each.kind.name,
            "state": each.get_state_display(),
            **_days(each),
            "history": history.get(each.pk, []),
        }
        for each in found
    ]


def _milestone_change(row: MilestoneChange) -> Facts:
    return {"change": row.get_change_display(), **_made(row), "declared": row.declared, **_days(row)}


def _days(row: Any) -> Facts:
    return {name: getattr(row, name) for name in ("planned_on", "forecast_on", "reached_on")}


def risk_facts(partner: Partner) -> list[Facts]:
    """Each with its history; two statements."""
    rows = RiskChange.objects.filter(risk__partner=partner).select_related("by").order_by("pk")
    history = _by_thing(rows, "risk_id", lambda row: {"change": row.get_kind_display(), **_made(row), **_risk(row)})
    found = partner.risks.order_by("number")
    return [
        {
            "code": each.code,
            **_risk(each),
            "score": each.score,
            "reason": each.reason,
            "history": history.get(each.pk, []),
        }
        for each in found
    ]


def _risk(row: Any) -> Facts:
    return {
        "name": row.name,
        "category": row.get_category_display(),
        "probability": row.probability,
        "impact": row.impact,
        "state": row.get_state_display(),
        "next_action": row.next_action,
        "action_on": row.action_on,
    }


def _made(row: AppendOnly) -> Facts:
    return {"at": row.at, "by": str(row.by) if row.by else "", "reason": getattr(row, "reason", "")}


def _by_thing(rows: Any, column: str, told: Any) -> dict[int, list[Facts]]:
    found: dict[int, list[Facts]] = {}
    for row in rows:
        found.setdefault(getattr(row, column), []).append(told(row))
    return found
