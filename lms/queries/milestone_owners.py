"""Who looks after milestones: whoever is named, else whoever holds the role that the template says."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lms.models import Appointment, Milestone, MilestoneOwner, Person, Role

PARTNERS_OWN = (Role.REPRESENTATIVE, Role.DEPUTY, Role.LEADER)


def the_office() -> str:
    return _("the Marshal's Office")


@dataclass(frozen=True)
class Owners:
    """`holders` are names by (partner, role), the one appointed first in front."""

    holders: dict[tuple[int, str], str] = field(default_factory=dict)

    def of(self, partner_id: int, role: str, named: str = "") -> str:
        """A name, or in words who it is that is missing."""
        if named:
            return named
        if role == MilestoneOwner.COORDINATOR:
            return the_office()
        found = self.holders.get((partner_id, role))
        if found:
            return found
        lacking_leader = pgettext("who looks after it", "the office has no leader")
        return lacking_leader if role == Role.LEADER else pgettext("who looks after it", "nobody speaks for the office")


def owners_at(partner_ids: Collection[int], day: date) -> Owners:
    """One statement whatever their number; where there is no representative, the deputy is asked."""
    rows = Appointment.objects.in_force(day).filter(organisation_id__in=partner_ids, role__in=PARTNERS_OWN)
    columns = ("organisation_id", "role", "person__first_name", "person__last_name")
    holders: dict[tuple[int, str], str] = {}
    deputies: dict[int, str] = {}
    for partner, role, first_name, last_name in rows.order_by("began_on", "pk").values_list(*columns):
        name = f"{first_name} {last_name}".strip()
        if role == Role.DEPUTY:
            deputies.setdefault(partner, name)
        else:
            holders.setdefault((partner, role), name)
    for partner, name in deputies.items():
        holders.setdefault((partner, Role.REPRESENTATIVE), name)
    return Owners(holders)


def possible_owners(milestone: Milestone, day: date) -> list[Person]:
    """Who may be named: those who speak for the partner or lead there, and the office's coordinators; by name."""
    held = Appointment.objects.in_force(day)
    own = held.filter(organisation_id=milestone.partner_id, role__in=PARTNERS_OWN)
    office = held.filter(role=Role.COORDINATOR)
    ids = own.values("person_id").union(office.values("person_id"))
    return list(Person.objects.filter(pk__in=ids).order_by("last_name", "first_name", "pk"))
