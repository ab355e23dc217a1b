"""Risks of partners."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from lms.models import Partner, Person, Risk
from lms.operations.keep_risk import keep_risk
from lms.operations.settle_risk import settle_risk


def make_risk(partner: Partner, owner: Person, *, days: int = 7, by: Person | None = None, **fields: Any) -> Risk:
    """An open one of 3 × 4, whose next action is due so many days from today."""
    values = {
        "name": "Łącze nie będzie gotowe",
        "category": "technology",
        "probability": 3,
        "impact": 4,
        "next_action": "Zamówić łącze zapasowe",
        **fields,
    }
    action_on = timezone.localdate() + timedelta(days=days)
    return keep_risk(partner=partner, owner=owner, action_on=action_on, by=by, now=timezone.now(), **values)


def settled(risk: Risk, state: str = "closed", *, by: Person | None = None, reason: str = "Łącze działa") -> Risk:
    version = Risk.objects.get(pk=risk.pk).version
    return settle_risk(risk=risk, version=version, state=state, reason=reason, by=by, now=timezone.now())
