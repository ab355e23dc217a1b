"""What a person may narrow a list down to: only offices, places and people that they see anyway."""

from dataclasses import dataclass

from django.db.models import Q

from helpdesk.models.escalation import CONTRACTOR_ROLES
from helpdesk.models.ticket import FIRST_LINE_ROLES
from lms.models import Appointment, Location, Partner, Person, System

MOST = 500
Choice = tuple[str, str]


@dataclass(frozen=True)
class Choices:
    systems: list[Choice]
    locations: list[Choice]
    people: list[Choice]
    partners: list[Choice]


def choices_for(person: Person, *, matters: bool) -> Choices:
    """For questions the people of the first line, for matters those of the contractor. Four statements at most.

    Who oversees all offices narrows down by office, not by each of their thousand places and people.
    """
    standing = person.standing
    everywhere = standing.is_office
    of_firm = standing.contractors(*CONTRACTOR_ROLES)
    return Choices(
        systems=[(str(pk), name) for pk, name in System.objects.order_by("name").values_list("pk", "name")],
        locations=[] if everywhere or matters else _places(standing.partners(*FIRST_LINE_ROLES)),
        people=[] if everywhere else _people(of_firm if matters else standing.partners(*FIRST_LINE_ROLES)),
        partners=_partners(person) if everywhere or of_firm else [],
    )


def _places(partners: frozenset[int]) -> list[Choice]:
    rows = Location.objects.filter(partner_id__in=partners).order_by("name")
    return [(str(pk), name) for pk, name in rows.values_list("pk", "name")[:MOST]] if partners else []


def _people(organisations: frozenset[int]) -> list[Choice]:
    if not organisations:
        return []
    roles = Q(role__in=FIRST_LINE_ROLES) | Q(role__in=CONTRACTOR_ROLES)
    held = Appointment.objects.filter(roles, organisation_id__in=organisations, ended_on=None)
    people = Person.objects.filter(pk__in=held.values("person_id")).order_by("last_name", "first_name", "pk")
    return [(str(each.pk), str(each)) for each in people[:MOST]]


def _partners(person: Person) -> list[Choice]:
    rows = Partner.objects.visible_to(person).order_by("short_name").values_list("pk", "short_name")
    return [(str(pk), name) for pk, name in rows[:MOST]]
