"""Somebody of the first line takes a question up."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import TicketTaken
from helpdesk.models import State, Ticket
from helpdesk.operations.settle import settle
from helpdesk.queries.meanwhile import refuse_changed
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def take(*, ticket: Ticket, by: Person, now: datetime, version: int | None = None) -> Ticket:
    """Assign the question to oneself, also from somebody else. Permission: helpdesk.take. Announces TicketTaken.

    Taking what one has already changes nothing. With the `version` that was read, what has changed since is refused.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket.pk)
    if ticket.assigned_to_id == by.pk and ticket.is_open:
        return ticket
    refuse_changed(ticket, version)
    if not can(by, "helpdesk.take", ticket):
        raise Refused(_("This question cannot be taken any more."))
    before = ticket.as_state()
    ticket.assigned_to = by
    ticket.state = State.WORKING if ticket.state == State.NEW else ticket.state
    settle(ticket=ticket, now=now)
    announce(
        TicketTaken(ticket_id=ticket.pk),
        by=by,
        about=ticket,
        partner_id=ticket.partner_id,
        before=before,
        after=ticket.as_state(),
        now=now,
    )
    return ticket
