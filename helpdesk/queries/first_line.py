"""Who answers a clerk first: so that nobody ever asks an empty queue."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models

from helpdesk.models.ticket import FIRST_LINE_ROLES, SPOKESMEN, Turn
from lms.models import Appointment, Person, Role


@dataclass(frozen=True)
class FirstLine:
    """`people` in order; `turn` is OFFICE where the partner has nobody left. `is_leader` for words on the screen."""

    people: tuple[Person, ...]
    turn: Turn
    is_leader: bool

    @property
    def first(self) -> Person | None:
        return self.people[0] if self.people else None


def first_line(*, partner_id: int, location_id: int | None, day: date, without: int | None = None) -> FirstLine:
    """Leaders of the location; else the partner's other leaders; else its representative and deputy; else the office.

    `without` leaves out the person who asks. One statement, and a second where the partner has nobody.
    """
    covers = Appointment.covers.through.objects.filter(appointment=models.OuterRef("pk"), location=location_id)
    held = Appointment.objects.in_force(day).filter(organisation_id=partner_id, role__in=FIRST_LINE_ROLES)
    held = held.exclude(person_id=without) if without else held
    rows = list(held.annotate(is_near=models.Exists(covers)).select_related("person").order_by("pk"))
    leaders = [row for row in rows if row.role == Role.LEADER]
    near = [row for row in leaders if row.is_near]
    speakers = [row for role in SPOKESMEN for row in rows if row.role == role]
    chosen = near or leaders or speakers
    if chosen:
        return FirstLine(_people(chosen), Turn.LEADER, is_leader=bool(leaders))
    return FirstLine(coordinators(day), Turn.OFFICE, is_leader=False)


def spokesmen(*, partner_id: int, day: date) -> tuple[Person, ...]:
    """The representative, then the deputy."""
    held = Appointment.objects.in_force(day).filter(organisation_id=partner_id, role__in=SPOKESMEN)
    return _people(sorted(held.select_related("person"), key=lambda row: SPOKESMEN.index(Role(row.role))))


def coordinators(day: date) -> tuple[Person, ...]:
    return _people(
        Appointment.objects.in_force(day).filter(role=Role.COORDINATOR).select_related("person").order_by("pk")
    )


def consultants(contractor_id: int, day: date) -> tuple[Person, ...]:
    """The contractor's consultants; its contract managers where it has none."""
    held = (
        Appointment.objects.in_force(day).filter(organisation_id=contractor_id).select_related("person").order_by("pk")
    )
    own = list(held.filter(role=Role.CONSULTANT)) or list(held.filter(role=Role.CONTRACT_MANAGER))
    return _people(own)


def _people(rows: Iterable[Appointment]) -> tuple[Person, ...]:
    return tuple({row.person_id: row.person for row in rows}.values())
