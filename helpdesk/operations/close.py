"""It helped, or the matter is settled otherwise: the question is closed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import TicketClosed
from helpdesk.models import State, Ticket
from helpdesk.operations.settle import settle
from helpdesk.queries.meanwhile import refuse_changed
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def close(*, ticket: Ticket, by: Person, now: datetime, version: int | None = None) -> Ticket:
    """Permission: helpdesk.close. Closing what is closed changes nothing. `version` as in take. Announces
    TicketClosed.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket.pk)
    if ticket.state == State.CLOSED:
        return ticket
    refuse_changed(ticket, version)
    if not can(by, "helpdesk.close", ticket):
        raise Refused(_("This question cannot be closed now."))
    before = ticket.as_state()
    ticket.state = State.CLOSED
    settle(ticket=ticket, now=now)
    announce(
        TicketClosed(ticket_id=ticket.pk),
        by=by,
        about=ticket,
        partner_id=ticket.partner_id,
        before=before,
        after=ticket.as_state(),
        now=now,
    )
    return ticket
