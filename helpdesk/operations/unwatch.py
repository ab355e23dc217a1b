"""Hear no more of a question."""

from datetime import datetime

from django.db import transaction

from helpdesk.models import Ticket, TicketWatch
from helpdesk.talk_events import TicketUnwatched
from lms.models import Person
from lms.outbox import announce


@transaction.atomic
def unwatch(*, ticket: Ticket, by: Person, now: datetime) -> None:
    """No permission is asked, as only the own wish goes; what is not watched is left as it is.

    Announces TicketUnwatched.
    """
    gone, _rows = TicketWatch.objects.visible_to(by).filter(ticket=ticket).delete()
    if gone:
        fact = TicketUnwatched(ticket_id=ticket.pk, person_id=by.pk)
        announce(fact, by=by, about=ticket, partner_id=ticket.partner_id, now=now)
