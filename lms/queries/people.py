"""Who works where, and whom one may help to log in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from lms.models import Appointment, LoginRequest, OneTimeSecret, Organisation, Person, Role
from lms.models.standing import HOME_ORDER
from lms.rules import may_appoint

PARTNER_ORDER = (Role.REPRESENTATIVE, Role.DEPUTY, Role.LEADER, Role.CLERK)


@dataclass(frozen=True)
class Waiting:
    """Somebody of one's own who asked for help with logging in."""

    person: Person
    asked_at: datetime


def appointments_at(organisation: Organisation, day: date) -> list[Appointment]:
    """Everybody of an organisation today, higher roles first; two statements (people, covered locations)."""
    found = (
        Appointment.objects.in_force(day)
        .filter(organisation=organisation)
        .select_related("person", "location", "org_unit", "position")
        .prefetch_related("covers")
    )
    return sorted(found, key=lambda each: (HOME_ORDER.index(each.role), each.person.last_name, each.person.first_name))


def clerks_of(leader: Person, day: date) -> QuerySet[Appointment]:
    """Clerks in the locations that this leader covers, and clerks of the office who have no location yet."""
    here = Q(location_id__in=leader.standing.covered_locations())
    nowhere = Q(location=None, organisation_id__in=leader.standing.partners(Role.LEADER))
    return (
        Appointment.objects.in_force(day)
        .filter(here | nowhere, role=Role.CLERK)
        .select_related("person", "location", "org_unit")
        .order_by("person__last_name", "person__first_name", "pk")
    )


def waiting_to_log_in(helper: Person) -> list[Waiting]:
    """Requests that this person may settle, the oldest first; two statements whatever their number."""
    requests = (
        LoginRequest.objects.visible_to(helper)
        .waiting()
        .exclude(person=helper)
        .select_related("person")
        .order_by("asked_at", "pk")
    )
    rows = list(requests)
    may = helped_by(helper, [row.person_id for row in rows])
    return [Waiting(row.person, row.asked_at) for row in rows if row.person_id in may]


def helped_by(helper: Person, people: Iterable[int]) -> set[int]:
    """Of these people (by id) those to whom the helper may give a way in: who could give them every role they hold."""
    held: dict[int, list[Appointment]] = {}
    for appointment in Appointment.objects.filter(person_id__in=list(people), ended_on=None):
        held.setdefault(appointment.person_id, []).append(appointment)
    return {
        person
        for person, roles in held.items()
        if person != helper.pk and all(may_appoint(helper, role) for role in roles)
    }


def invited(people: Iterable[int], now: datetime) -> set[int]:
    """Of these people (by id) those for whom an invitation or a code is open."""
    usable = OneTimeSecret.objects.usable(now).filter(person_id__in=list(people))
    return set(usable.values_list("person_id", flat=True))


def known_people(organisation: Organisation, viewer: Person) -> list[Person]:
    """Who may be given a further role here: the organisation's own people, by name; never the viewer."""
    own = Person.objects.visible_to(viewer).filter(
        appointments__organisation=organisation, appointments__ended_on=None, is_active=True
    )
    return list(own.exclude(pk=viewer.pk).distinct().order_by("last_name", "first_name", "pk"))


def helpers_of(person: Person, now: datetime) -> list[Person]:
    """The near ones who may give this person a way in: of the own office or firm, else of the Marshal's Office."""
    held = list(Appointment.objects.filter(person=person, ended_on=None))
    day = timezone.localdate(now)
    at = [each.organisation_id for each in held]
    near = Appointment.objects.in_force(day).filter(
        organisation_id__in=at,
        role__in=(Role.LEADER, Role.REPRESENTATIVE, Role.DEPUTY, Role.CONTRACT_MANAGER, Role.ADMINISTRATOR),
    )
    office = Appointment.objects.in_force(day).filter(role__in=(Role.COORDINATOR, Role.ADMINISTRATOR))
    for appointments in (near, office):
        known = {each.person_id: each.person for each in appointments.select_related("person")}
        able = [helper for helper in known.values() if person.pk in helped_by(helper, [person.pk])]
        if able:
            return able
    return []
