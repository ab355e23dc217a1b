"""Whom a trainer may instruct: by name and unit only, since a contractor sees no people of partners otherwise."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from courses.leading_rules import leading, leads_about
from courses.models import InstructionPage
from courses.rules import instructs_anybody
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


def trainee_appointments(by: Person, day: date, page: InstructionPage | None = None) -> QuerySet[Appointment]:
    """Clerks and leaders of active partners; nobody for who may not open cards, and never oneself.

    For a leader only those of the office for which they are certified, about the system of `page` where one is given.
    """
    if not can(by, "courses.open_card", page):
        return Appointment.objects.none()
    rows = (
        Appointment.objects.in_force(day)
        .filter(role__in=TRAINED_ROLES, organisation__partner__status=PartnerStatus.ACTIVE)
        .exclude(person=by)
    )
    if instructs_anybody(by):
        return rows
    held = leads_about(by, page.pk, day) if page else leading(by, day)
    return rows.filter(organisation_id__in=held.values("partner_id"))


def trainees(by: Person, partner: Partner, text: str, day: date) -> list[Trainee]:
    """People of one partner whose name holds every typed word, by name; one statement, at most MOST_SHOWN of them.

    A person with two roles there is listed once, with the desk of a clerk before that of a leader.
    """
    words = fold(text).split()
    found: dict[int, Trainee] = {}
    for row in _desks(by, partner, day):
        trainee = _trainee(row)
        if all(word in fold(trainee.name) for word in words):
            found.setdefault(row.person_id, trainee)
    return list(found.values())[:MOST_SHOWN]


def ticked_trainees(by: Person, partner: Partner, appointment_ids: Collection[int], day: date) -> list[Trainee]:
    """Those of one partner that were chosen already, by name; at most one statement."""
    if not appointment_ids:
        return []
    return [_trainee(row) for row in _desks(by, partner, day).filter(pk__in=appointment_ids)]


def _desks(by: Person, partner: Partner, day: date) -> QuerySet[Appointment]:
    rows = trainee_appointments(by, day).filter(organisation_id=partner.pk).select_related("person", "org_unit")
    return rows.order_by("person__last_name", "person__first_name", "person_id", "role", "pk")


def _trainee(row: Appointment) -> Trainee:
    name = f"{row.person.first_name} {row.person.last_name}".strip() or str(row.person)
    return Trainee(row.pk, name, row.org_unit.name if row.org_unit else "")
