"""Whom a trainer may instruct: by name and unit only, since a contractor sees no people of partners otherwise."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from lms.kit.polish import fold
from lms.models import Appointment, Partner, PartnerStatus, Person, Role
from lms.permissions import can

TRAINED_ROLES = (Role.CLERK, Role.LEADER)
MOST_SHOWN = 50


@dataclass(frozen=True)
class Trainee:
    """`appointment_id` is what a form sends back: it says where the person sits, not only who it is."""

    appointment_id: int
    name: str
    unit: str


def partners_to_instruct(by: Person) -> QuerySet[Partner]:
    return Partner.objects.visible_to(by).filter(status=PartnerStatus.ACTIVE).order_by("short_name", "pk")


def trainee_appointments(by: Person, day: date) -> QuerySet[Appointment]:
    """Clerks and leaders of active partners; nobody for who may not open cards, and never oneself."""
    if not can(by, "courses.open_card"):
        return Appointment.objects.none()
    return (
        Appointment.objects.in_force(day)
        .filter(role__in=TRAINED_ROLES, organisation__partner__status=PartnerStatus.ACTIVE)
        .exclude(person=by)
    )


def trainees(by: Person, partner: Partner, text: str, day: date) -> list[Trainee]:
    """People of one partner whose name holds every typed word, by name; one statement, at most MOST_SHOWN of them.

    A person with two roles there is listed once, with the desk of a clerk before that of a leader.
    """
    rows = (
        trainee_appointments(by, day)
        .filter(organisation_id=partner.pk)
        .select_related("person", "org_unit")
        .order_by("person__last_name", "person__first_name", "person_id", "role", "pk")
    )
    words = fold(text).split()
    found: dict[int, Trainee] = {}
    for row in rows:
        name = f"{row.person.first_name} {row.person.last_name}".strip() or str(row.person)
        if all(word in fold(name) for word in words):
            unit = row.org_unit.name if row.org_unit else ""
            found.setdefault(row.person_id, Trainee(row.pk, name, unit))
    return list(found.values())[:MOST_SHOWN]
