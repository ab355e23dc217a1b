"""Who is told when somebody writes a question down for another."""

from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.models import Ticket
from helpdesk.tier_events import TicketRecorded
from lms.kit.markup import excerpt
from lms.models import Event
from lms.operations.tell import tell
from lms.outbox import receives

EXCERPT = 400


@receives(TicketRecorded)
def tell_asker(event: Event) -> None:
    """In the asker's own bell, with the words as they were written down; no mail where the answer brings one."""
    ticket = Ticket.objects.select_related("asked_by", "recorded_by").get(pk=event.data["ticket_id"])
    message = ticket.messages.in_order().first()
    words = {"number": ticket.number, "person": ticket.recorded_by}
    tell(
        people=[ticket.asked_by],
        about=event,
        kind="helpdesk.recorded",
        subject=_("[%(number)s] Your question was written down by: %(person)s") % words,
        body=excerpt(message.body, length=EXCERPT) if message else "",
        path=ticket.get_absolute_url(),
        by_mail=ticket.is_open,
        now=timezone.now(),
    )
