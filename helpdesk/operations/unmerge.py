"""A question that was joined to another one stands by itself again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.join_events import TicketUnmerged
from helpdesk.models import Ticket, TicketTie
from helpdesk.operations.settle import settle
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def unmerge(*, ticket: Ticket, by: Person, now: datetime) -> Ticket:
    """Permission: helpdesk.unmerge. Back to the state it had; its clock goes on, the time between is given back.

    What has been written to the target stays there. Announces TicketUnmerged.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket.pk)
    if not can(by, "helpdesk.unmerge", ticket):
        raise Refused(_("This question is not joined to another one."))
    tie = TicketTie.objects.merges().standing().select_related("other").get(ticket=ticket)
    tie.end(by, now)
    before = ticket.as_state()
    ticket.state, ticket.waiting_since, ticket.clock_stood = tie.state_before, tie.waiting_since, True
    settle(ticket=ticket, now=now)
    announce(
        TicketUnmerged(ticket_id=ticket.pk, target_id=tie.other_id),
        by=by,
        about=ticket,
        partner_id=ticket.partner_id,
        before=before,
        after={**ticket.as_state(), "target": tie.other.number},
        now=now,
    )
    return ticket
