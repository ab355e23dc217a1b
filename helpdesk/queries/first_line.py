"""Who answers a clerk first: so that nobody ever asks an empty queue."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models

from helpdesk.models.absence import Absence
from helpdesk.models.escalation import Escalation
from helpdesk.models.ticket import FIRST_LINE_ROLES, SPOKESMEN, Ticket, Turn
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


def first_line_of(ticket: Ticket, day: date) -> FirstLine:
    """Of a question: without who asked it, and without leaders where it is confidential."""
    return first_line(
        partner_id=ticket.partner_id,
        location_id=ticket.location_id,
        day=day,
        without=ticket.asked_by_id,
        is_confidential=ticket.is_confidential,
    )


def first_line(
    *,
    partner_id: int,
    location_id: int | None,
    day: date,
    without: int | None = None,
    is_confidential: bool = False,
) -> FirstLine:
    """Leaders of the location who are on duty that day, and who stands in for those who are not; else the partner's
    other leaders; else its representative and deputy; else the office.

    `without` leaves out the person who asks; a confidential question passes leaders by. Where even the office has
    nobody, those who are absent are still better than an empty queue. One statement, and a second where nobody of the
    partner is on duty.
    """
    covers = Appointment.covers.through.objects.filter(appointment=models.OuterRef("pk"), location=location_id)
    held = Appointment.objects.in_force(day).filter(organisation_id=partner_id, role__in=FIRST_LINE_ROLES)
    held = held.exclude(person_id=without) if without else held
    away = Absence.objects.on(day).filter(partner=models.OuterRef("organisation"), person=models.OuterRef("person"))
    annotated = held.annotate(
        is_near=models.Exists(covers),
        is_away=models.Exists(away),
        stand_in=models.Subquery(away.order_by("pk").values("substitute")[:1]),
    )
    rows = list(annotated.select_related("person").order_by("pk"))
    if is_confidential:
        rows = [row for row in rows if row.role != Role.LEADER]
    present = [row for row in rows if not row.is_away]
    if chosen := _near(rows, present) or _in_order(present):
        return FirstLine(_people(chosen), Turn.LEADER, is_leader=any(row.role == Role.LEADER for row in chosen))
    if office := coordinators(day):
        return FirstLine(office, Turn.OFFICE, is_leader=False)
    everybody = _in_order(rows)
    return FirstLine(_people(everybody), Turn.LEADER if everybody else Turn.OFFICE, is_leader=False)


def _near(rows: Sequence[Appointment], present: Sequence[Appointment]) -> list[Appointment]:
    """The location's leaders on duty, then who stands in for the others."""
    own = [row for row in rows if row.role == Role.LEADER and row.is_near]  # type: ignore[attr-defined]
    named = [row.stand_in for row in own if row.is_away]  # type: ignore[attr-defined]
    return [row for row in own if row in present] + [row for row in present if row.person_id in named]


def _in_order(rows: Sequence[Appointment]) -> list[Appointment]:
    """All leaders; without any the representative, then the deputy."""
    speakers = [row for role in SPOKESMEN for row in rows if row.role == role]
    return [row for row in rows if row.role == Role.LEADER] or speakers


def their_side(escalation: Escalation, day: date) -> tuple[Person, ...]:
    """Who hears at the partner what the receiver says: who handed it over, as long as they answer there; else its
    first line, where it is confidential without leaders.
    """
    everybody = first_line(
        partner_id=escalation.partner_id, location_id=None, day=day, is_confidential=escalation.is_confidential
    ).people
    return tuple(person for person in everybody if person.pk == escalation.created_by_id) or everybody


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


def workers(escalation: Escalation, day: date) -> tuple[Person, ...]:
    """Who works on what was handed over: of the contractor that received it, or of the Marshal's Office."""
    return coordinators(day) if escalation.is_offices else consultants(escalation.contractor_id, day)


def _people(rows: Iterable[Appointment]) -> tuple[Person, ...]:
    return tuple({row.person_id: row.person for row in rows}.values())
