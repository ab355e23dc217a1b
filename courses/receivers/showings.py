"""Who is told that a presentation will be shown: everybody of the offices invited, who leads there by mail too."""

from django.utils import timezone
from django.utils.translation import gettext as _

from courses.events import ShowingOffered
from courses.models import Slot
from courses.queries.meetings import when
from courses.records.presence import TICKS
from lms.models import Appointment, Event, Person
from lms.models.standing import PARTNER_ROLES
from lms.operations.tell import tell
from lms.outbox import receives


@receives(ShowingOffered)
def tell_of_showing(event: Event) -> None:
    """Mail to hundreds of clerks is their leader's to send; each finds it in the bell and at the presentation."""
    slot = Slot.objects.select_related("trainer", "showing__page").filter(pk=event.data["slot_id"]).first()
    if slot is None or not slot.is_open:
        return
    day = timezone.localdate(event.happened_at)
    held = Appointment.objects.in_force(day).filter(
        role__in=PARTNER_ROLES, organisation_id__in=slot.showing.partners.values("pk")
    )
    people = Person.objects.filter(pk__in=held.values("person_id")).order_by("pk")
    leading = people.filter(pk__in=held.filter(role__in=TICKS).values("person_id"))
    words = {"when": when(slot.begins_at, slot.ends_at), "place": slot.place}
    for told, by_mail in ((leading, True), (people, False)):
        tell(
            people=told,
            about=event,
            kind="showing_offered",
            subject=_("You are invited: %(title)s") % {"title": slot.showing.page.title},
            body=_("%(when)s, %(place)s. Sign up, so that there is a place.") % words,
            path=slot.get_absolute_url(),
            by_mail=by_mail,
            now=event.happened_at,
        )
