"""What follows from facts of the programme."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.events import (
    AppointmentChanged,
    AppointmentEnded,
    LoginRequested,
    PartnerJoined,
    PersonAppointed,
    PersonErased,
)
from lms.models import Appointment, Event, LoginRequest
from lms.operations.count_partners import count_partners
from lms.operations.tell import tell
from lms.outbox import receives
from lms.queries.people import helpers_of


@receives(LoginRequested)
def tell_helpers(event: Event) -> None:
    """Those who may print a code see the request in the bell; who asked is known to them anyhow."""
    request = LoginRequest.objects.select_related("person").filter(pk=event.data["request_id"]).first()
    if request is None or request.settled_at:
        return
    tell(
        people=helpers_of(request.person, event.happened_at),
        about=event,
        kind="lms.login_request",
        subject=_("Cannot log in: %(name)s") % {"name": request.person},
        body=_("Print a one-time code and hand it over in person."),
        path=reverse("let_in", args=[request.person_id]),
        by_mail=False,
        now=event.happened_at,
    )


@receives(PartnerJoined, PersonAppointed, AppointmentEnded, AppointmentChanged)
def count_people(event: Event) -> None:
    if event.partner_id:
        count_partners(now=timezone.now(), only=[event.partner_id])


@receives(PersonErased)
def count_people_without(event: Event) -> None:
    places = Appointment.objects.filter(person_id=event.data["person_id"]).values_list("organisation_id", flat=True)
    count_partners(now=timezone.now(), only=list(places))
