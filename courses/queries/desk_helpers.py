"""Who helps at a desk: what the card that hangs there says."""

from datetime import date

from django.db.models import Exists, OuterRef

from lms.models import Appointment, Person, Role
from lms.models.standing import PARTNER_ROLES, Held

NAMED = 3
"""So many fit on A5 beside the steps."""


def desk_helpers(person: Person, day: date) -> list[Person]:
    """Leaders of the place where this person works, or all of the office where nobody leads there; by name, and nobody
    for people of no partner. One statement. Who is away for a day is no matter of a card that hangs for months.
    """
    held = person.standing.first(*PARTNER_ROLES)
    if held is None:
        return []
    near = Appointment.covers.through.objects.filter(appointment=OuterRef("pk"), location=_place(held))
    leaders = Appointment.objects.visible_to(person).in_force(day)
    rows = (
        leaders.filter(organisation=held.organisation_id, role=Role.LEADER)
        .annotate(is_near=Exists(near))
        .select_related("person")
        .order_by("person__last_name", "person__first_name", "pk")
    )
    found = list(rows)
    chosen = [row for row in found if row.is_near] or found
    return list({row.person_id: row.person for row in chosen}.values())[:NAMED]


def _place(held: Held) -> int | None:
    """Of the desk; a leader without one is at home in the only place that they cover."""
    if held.location_id or len(held.covers) != 1:
        return held.location_id
    return next(iter(held.covers))
