"""What happens to questions when somebody begins or ceases to answer them."""

from collections import Counter

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helpdesk.models import Ticket
from helpdesk.models.ticket import FIRST_LINE_ROLES
from helpdesk.operations.pass_on import pass_on
from helpdesk.operations.reclaim import reclaim
from helpdesk.queries.first_line import first_line_of
from lms.events import AppointmentEnded, PersonAppointed
from lms.models import Appointment, Event, Person, Role
from lms.operations.tell import tell
from lms.outbox import receives


@receives(AppointmentEnded)
def pass_questions_on(event: Event) -> None:
    """Each who answers there now learns how many came to them; where nobody leads, that they wait for a successor."""
    left = _appointment(event)
    if left is None:
        return
    now, day = timezone.now(), timezone.localdate()
    counts: Counter[Person] = Counter()
    leads = True
    for ticket in pass_on(appointment=left, now=now):
        line = first_line_of(ticket, day)
        counts.update(line.people)
        leads = leads and line.is_leader
    for person, number in counts.items():
        words = ngettext("%(number)d question is passed on to you", "%(number)d questions are passed on to you", number)
        if not leads:
            words = ngettext(
                "%(number)d question waits for a successor", "%(number)d questions wait for a successor", number
            )
        body = _("Who had taken it up answers there no more: %(name)s") % {"name": left.person}
        _tell(event, person, words % {"number": number}, body)


@receives(PersonAppointed)
def hand_to_successor(event: Event) -> None:
    """A new leader learns how many questions wait that nobody has taken up."""
    begun = _appointment(event)
    if begun is None:
        return
    reclaim(appointment=begun, now=timezone.now())
    places = frozenset(begun.covers.values_list("pk", flat=True))
    waiting = Ticket.objects.waiting().filter(partner_id=begun.organisation_id, assigned_to=None, escalations_open=0)
    number = waiting.for_leaders().at_locations(places).count()
    if begun.role == Role.LEADER and number:
        words = ngettext("%(number)d question waits for an answer", "%(number)d questions wait for an answer", number)
        _tell(event, begun.person, words % {"number": number}, _("The longest wait comes first in the list."))


def _appointment(event: Event) -> Appointment | None:
    found = Appointment.objects.select_related("person").filter(pk=event.data["appointment_id"])
    return found.filter(role__in=FIRST_LINE_ROLES).first()


def _tell(event: Event, person: Person, subject: str, body: str) -> None:
    tell(
        people=[person],
        about=event,
        kind="helpdesk.passed_on",
        subject=subject,
        body=body,
        path=reverse("tickets"),
        by_mail=True,
        now=timezone.now(),
    )
