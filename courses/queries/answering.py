"""Who answers for people who are late with something."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from courses.queries.assignable import SPEAKERS
from lms.models import Appointment, Role


@dataclass
class Answering:
    """Of one person: the leaders of their location, else of the partner, and who speaks for the partner."""

    leaders: set[int] = field(default_factory=set)
    speakers: set[int] = field(default_factory=set)


@dataclass
class _Office:
    leaders: dict[int, set[int | None]] = field(default_factory=lambda: defaultdict(set))
    speakers: set[int] = field(default_factory=set)

    def leaders_of(self, location_id: int | None) -> set[int]:
        covering = {leader for leader, places in self.leaders.items() if location_id in places - {None}}
        return covering or set(self.leaders)


def answering_for(people: Collection[int], day: date) -> dict[int, Answering]:
    """By person; nobody for who holds no role at a partner that day. Two statements whatever their number.

    Leaders answer for clerks only, as they see nobody else's progress, and nobody answers for themselves.
    """
    if not people:
        return {}
    held = Appointment.objects.in_force(day).filter(organisation__kind="partner")
    posts = list(held.filter(person__in=people).values_list("person_id", "organisation_id", "role", "location_id"))
    offices = _offices({organisation for _person, organisation, _role, _place in posts}, day)
    found: dict[int, Answering] = defaultdict(Answering)
    for person, organisation, role, place in posts:
        found[person].speakers |= offices[organisation].speakers - {person}
        if role == Role.CLERK:
            found[person].leaders |= offices[organisation].leaders_of(place) - {person}
    return found


def _offices(organisations: Collection[int], day: date) -> dict[int, _Office]:
    offices: dict[int, _Office] = defaultdict(_Office)
    held = Appointment.objects.in_force(day).filter(organisation__in=organisations)
    above = held.filter(role__in=(Role.LEADER, *SPEAKERS)).order_by()
    for organisation, person, role, place in above.values_list("organisation_id", "person_id", "role", "covers"):
        if role == Role.LEADER:
            offices[organisation].leaders[person].add(place)
        else:
            offices[organisation].speakers.add(person)
    return offices
