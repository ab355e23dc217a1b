"""How this package's receivers tell people of a fact."""

from typing import Any

from django.utils import timezone

from lms.models import Appointment, Event, Person, Role
from lms.operations.tell import tell


def coordinators(event: Event) -> Any:
    day = timezone.localdate(event.happened_at)
    office = Person.objects.filter(
        pk__in=Appointment.objects.in_force(day).filter(role=Role.COORDINATOR).values("person_id")
    )
    return office.exclude(pk=event.actor_id)


def tell_people(event: Event, *, people: list[Person], **words: Any) -> None:
    tell(people=people, about=event, by_mail=True, now=event.happened_at, **words)
