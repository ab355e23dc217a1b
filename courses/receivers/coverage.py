"""Facts that move how far partners have come with presentations: what is kept of that waits to be counted anew."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from courses.events import PersonCheckedIn, PresenceTicked, PresenceUnticked, PresentationAcknowledged
from courses.models import PresentationPage, Showing
from courses.operations.touch_coverage import touch_coverage
from lms.events import (
    AppointmentChanged,
    AppointmentEnded,
    PartnerJoined,
    PeopleImported,
    PersonAppointed,
    PersonErased,
)
from lms.models import Appointment, Event
from lms.operations.recount import recount
from lms.outbox import receives
from lms.people_events import PeopleImportUndone


@receives(PresentationAcknowledged)
def touch_confirmed(event: Event) -> None:
    touch_coverage(pages=[event.data["page_id"]], partners=_places(event))


@receives(PersonCheckedIn, PresenceTicked, PresenceUnticked)
def touch_attended(event: Event) -> None:
    """Two hundred in a minute: counted once, at the next turn."""
    partners = _places(event)
    slot = (event.after or event.before)["slot"]
    touch_coverage(pages=list(Showing.objects.filter(slot=slot).values_list("page_id", flat=True)), partners=partners)
    recount(only=partners)


@receives(PartnerJoined, PersonAppointed, AppointmentEnded, AppointmentChanged, PeopleImported, PeopleImportUndone)
def touch_people(event: Event) -> None:
    if event.partner_id:
        touch_coverage(partners=[event.partner_id])


@receives(PersonErased)
def touch_people_without(event: Event) -> None:
    touch_coverage(partners=_places(event))


@receiver([page_published, page_unpublished], sender=PresentationPage)
def touch_page(sender: Any, instance: PresentationPage, **kwargs: Any) -> None:
    """Its length and whom it is for may be others now."""
    touch_coverage(pages=[instance.pk])


def _places(event: Event) -> list[int]:
    """Wherever the person of the fact has a role: one person may be a clerk of two offices."""
    held = Appointment.objects.filter(person_id=event.data["person_id"])
    return list(held.order_by().values_list("organisation_id", flat=True).distinct())
