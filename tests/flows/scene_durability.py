"""Durability of the scene: an own period, a survey that is filled in, and one that is handed in."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.factories.durability import fill_in, make_declaration, make_period, make_survey
from tests.factories.people import Cast


def lasting(cast: Cast) -> dict[str, Any]:
    today = timezone.localdate()
    make_period(cast.maria, cast.partner, starts_on=today - timedelta(days=700))
    first = make_survey(cast.partner, 1, first_on=today - timedelta(days=699), last_on=today - timedelta(days=396))
    declared = make_declaration(first, cast.renata)
    return {"declared": declared, "durability": fill_in(make_survey(cast.partner, 2), cast.renata)}
