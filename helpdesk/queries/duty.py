"""Who answers first at an office: its people, where each answers, and who is away until when."""

from dataclasses import dataclass
from datetime import date

from helpdesk.models import Absence
from helpdesk.models.ticket import FIRST_LINE_ROLES
from lms.models import Appointment, Person


@dataclass(frozen=True)
class Post:
    """One of the first line; `absences` are those of today and ahead."""

    appointment: Appointment
    places: str
    absences: tuple[Absence, ...]
    is_away: bool


def duty(person: Person, day: date) -> list[Post]:
    """The first line of the offices where this person belongs to it; three statements."""
    partners = person.standing.partners(*FIRST_LINE_ROLES)
    rows = Appointment.objects.in_force(day).filter(organisation_id__in=partners, role__in=FIRST_LINE_ROLES)
    ahead: dict[tuple[int, int], list[Absence]] = {}
    for absence in Absence.objects.visible_to(person).not_over(day).select_related("substitute").order_by("from_on"):
        ahead.setdefault((absence.partner_id, absence.person_id), []).append(absence)
    found = []
    for row in rows.select_related("person", "organisation").prefetch_related("covers").order_by("role", "pk"):
        own = tuple(ahead.get((row.organisation_id, row.person_id), ()))
        places = ", ".join(sorted(place.name for place in row.covers.all()))
        found.append(Post(row, places, own, any(each.from_on <= day for each in own)))
    return found
