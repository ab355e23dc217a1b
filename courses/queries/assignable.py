"""To whom somebody may assign a course, and in whose name things are recorded."""

from datetime import date

from django.db.models import QuerySet

from lms.models import Appointment, Organisation, Person, Role
from lms.models.standing import PARTNER_ROLES

SPEAKERS = (Role.REPRESENTATIVE, Role.DEPUTY)


def assignable_by(person: Person, day: date) -> QuerySet[Appointment]:
    """Appointments at partners that day: everywhere for a coordinator, at the own office for who speaks for it."""
    held = Appointment.objects.in_force(day).filter(role__in=PARTNER_ROLES)
    if person.standing.has(Role.COORDINATOR):
        return held
    return held.filter(organisation_id__in=person.standing.partners(*SPEAKERS))


def offices_of(person: Person) -> QuerySet[Organisation]:
    """The partners whose people this person may assign courses to, by name."""
    partners = Organisation.objects.filter(kind="partner").order_by("short_name", "pk")
    if person.standing.has(Role.COORDINATOR):
        return partners
    return partners.filter(pk__in=person.standing.partners(*SPEAKERS))


def office_of(person: Person) -> int | None:
    """The partner that what this person learns belongs to; None for people of the office and of contractors."""
    held = person.standing.first(*PARTNER_ROLES)
    return held.organisation_id if held else None
