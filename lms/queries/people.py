"""Who works where, and whom one may help to log in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from lms.kit.gathered import Listed, gathered, moment
from lms.models import Appointment, LoginRequest, OneTimeSecret, Organisation, Person, Role
from lms.models.standing import HOME_ORDER, SPEAKER_ROLES
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


def speakers_of(partner_id: int, day: date) -> list[Person]:
    """The representative and the deputy of a partner."""
    held = Appointment.objects.in_force(day).filter(organisation_id=partner_id, role__in=SPEAKER_ROLES)
    return list(Person.objects.filter(pk__in=held.values("person_id")).order_by("pk"))


def coordinators_on(day: date) -> list[Person]:
    held = Appointment.objects.in_force(day).filter(role=Role.COORDINATOR)
    return list(Person.objects.filter(pk__in=held.values("person_id")).order_by("pk"))


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


def roles_of_waiting(helper: Person, now: datetime) -> Listed:
    """What those hold whose request reaches this person: a row for each role, the oldest request first."""
    requests = LoginRequest.objects.visible_to(helper).waiting().exclude(person=helper)
    theirs = LoginRequest.objects.waiting().filter(person=OuterRef("person"))
    rows = Appointment.objects.filter(ended_on=None, person__in=requests.values("person"))
    return Listed(
        rows.annotate(asked_at=Subquery(theirs.values("asked_at")[:1])).order_by("asked_at", "person", "pk"),
        person="person_id",
        username="person__username",
        first_name="person__first_name",
        last_name="person__last_name",
        asked_at="asked_at",
        role="role",
        at="organisation_id",
    )


def waiting_to_log_in(helper: Person, now: datetime) -> list[Waiting]:
    """Requests that this person may settle, the oldest first; one statement whatever their number, none on a home."""
    rows = gathered(helper, now, roles_of_waiting)
    may = _helped(helper, [Appointment(person_id=r["person"], role=r["role"], organisation_id=r["at"]) for r in rows])
    waiting = {row["person"]: row for row in rows if row["person"] in may}
    return [Waiting(_named(row), moment(row["asked_at"])) for row in waiting.values()]


def _named(row: dict[str, Any]) -> Person:
    return Person(pk=row["person"], username=row["username"], first_name=row["first_name"], last_name=row["last_name"])


def helped_by(helper: Person, people: Iterable[int]) -> set[int]:
    """Of these people (by id) those to whom the helper may give a way in: who could give them every role they hold."""
    return _helped(helper, Appointment.objects.filter(person_id__in=list(people), ended_on=None))


def _helped(helper: Person, appointments: Iterable[Appointment]) -> set[int]:
    held: dict[int, list[Appointment]] = {}
    for appointment in appointments:
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
