"""Which pages somebody marks for: their own, and those of trainers of the same firm."""

from django.db.models import Q

from lms.models import Appointment, Person, Role


def taught_by(person: Person, page: str) -> Q | None:
    """For `filter`, where `page` leads to the page; None for whoever marks nothing. The office marks everything."""
    if person.standing.sees_all_people:
        return Q()
    firms = person.standing.contractors(Role.TRAINER)
    if not firms:
        return None
    written = Appointment.objects.filter(role=Role.TRAINER, organisation__in=firms)
    return Q(**{f"{page}__owner": person}) | Q(**{f"{page}__owner__in": written.values("person")})
