"""Who is given a question is told of it."""

from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.events import TicketAssigned
from helpdesk.models import Ticket
from helpdesk.receivers import named
from lms.models import Event, Person
from lms.operations.tell import tell
from lms.outbox import receives


@receives(TicketAssigned)
def tell_assigned(event: Event) -> None:
    """Nobody who gave it to themselves, and nobody who has lost it again meanwhile."""
    ticket = Ticket.objects.get(pk=event.data["ticket_id"])
    given = event.data["person_id"]
    if given == event.actor_id or given != ticket.assigned_to_id:
        return
    tell(
        people=Person.objects.filter(pk=given),
        about=event,
        kind="helpdesk.assigned",
        subject=named(_("[%(number)s] Yours now: %(title)s"), ticket),
        body=_("This question was given to you to answer."),
        path=ticket.get_absolute_url(),
        by_mail=True,
        now=timezone.now(),
    )
