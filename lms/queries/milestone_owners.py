"""Who looks after milestones: whoever is named and still may be, else whoever holds the role that the template says."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lms.models import Appointment, Milestone, MilestoneKind, MilestoneOwner, Person, Role
from lms.queries.milestone_gate import Criterion, waits_for_office

PARTNERS_OWN = (Role.REPRESENTATIVE, Role.DEPUTY, Role.LEADER)


def the_office() -> str:
    return _("the Marshal's Office")


@dataclass(frozen=True)
class Owners:
    """`holders` are names by (partner, role), the one appointed first in front; `people` by (partner, person) all who
    may be named there, `office` its coordinators, who may be named everywhere.
    """

    holders: dict[tuple[int, str], str] = field(default_factory=dict)
    people: dict[tuple[int, int], str] = field(default_factory=dict)
    office: dict[int, str] = field(default_factory=dict)

    @property
    def of_office(self) -> str:
        """The Marshal's Office with the name of whom it asks first: its coordinator who was appointed first."""
        name = next(iter(self.office.values()), "")
        return f"{the_office()} ({name})" if name else the_office()

    def of(self, partner_id: int, role: str, named: int | None = None) -> str:
        """A name, or in words who it is that is missing. `named` is the id of a person; one who left is nobody."""
        if named and (name := self.people.get((partner_id, named)) or self.office.get(named)):
            return name
        if role == MilestoneOwner.COORDINATOR:
            return self.of_office
        found = self.holders.get((partner_id, role))
        if found:
            return found
        lacking_leader = pgettext("who looks after it", "the office has no leader")
        return lacking_leader if role == Role.LEADER else pgettext("who looks after it", "nobody speaks for the office")


def owners_at(partner_ids: Collection[int], day: date) -> Owners:
    """One statement whatever their number; where there is no representative, the deputy is asked."""
    own = Q(organisation_id__in=partner_ids, role__in=PARTNERS_OWN)
    rows = Appointment.objects.in_force(day).filter(own | Q(role=Role.COORDINATOR))
    columns = ("organisation_id", "role", "person_id", "person__first_name", "person__last_name")
    found = Owners()
    deputies: dict[int, str] = {}
    for partner, role, person, first_name, last_name in rows.order_by("began_on", "pk").values_list(*columns):
        name = f"{first_name} {last_name}".strip()
        if role == Role.COORDINATOR:
            found.office[person] = name
            continue
        found.people[partner, person] = name
        if role == Role.DEPUTY:
            deputies.setdefault(partner, name)
        else:
            found.holders.setdefault((partner, role), name)
    for partner, name in deputies.items():
        found.holders.setdefault((partner, Role.REPRESENTATIVE), name)
    return found


def whose_turn(owners: Owners, partner_id: int, kind: MilestoneKind, named: int | None, gate: list[Criterion]) -> str:
    """Who has to do something for a milestone that is ahead: once only the confirmation is missing, the office."""
    return owners.of_office if waits_for_office(gate) else owners.of(partner_id, kind.owner_role, named)


def has_named_owner(day: date) -> Exists:
    """Of a row of Milestone: somebody is named for it, and holds on that day what makes them a possible owner."""
    held = Appointment.objects.in_force(day).filter(person_id=OuterRef("owner_id"))
    own = Q(organisation_id=OuterRef("partner_id"), role__in=PARTNERS_OWN)
    return Exists(held.filter(own | Q(role=Role.COORDINATOR)))


def possible_owners(milestone: Milestone, day: date) -> list[Person]:
    return people_who_may_own(milestone.partner_id, day)


def people_who_may_own(partner_id: int, day: date) -> list[Person]:
    """Who may be named: those who speak for the partner or lead there, and the office's coordinators; by name."""
    held = Appointment.objects.in_force(day)
    own = held.filter(organisation_id=partner_id, role__in=PARTNERS_OWN)
    office = held.filter(role=Role.COORDINATOR)
    ids = own.values("person_id").union(office.values("person_id"))
    return list(Person.objects.filter(pk__in=ids).order_by("last_name", "first_name", "pk"))
