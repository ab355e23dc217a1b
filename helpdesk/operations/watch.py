"""Hear of what happens in a question."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.models import Ticket, TicketWatch
from helpdesk.talk_events import TicketWatched
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def watch(*, ticket: Ticket, by: Person, now: datetime) -> TicketWatch:
    """Permission: helpdesk.watch, and only what one sees. Watching twice changes nothing. Announces TicketWatched."""
    seen = Ticket.objects.visible_to(by).filter(pk=ticket.pk).exists()
    if not seen or not can(by, "helpdesk.watch", ticket):
        raise Refused(_("This question cannot be watched."))
    row, is_new = TicketWatch.objects.get_or_create(ticket=ticket, person=by, defaults={"since": now})
    if is_new:
        fact = TicketWatched(ticket_id=ticket.pk, person_id=by.pk)
        announce(fact, by=by, about=ticket, partner_id=ticket.partner_id, now=now)
    return row
