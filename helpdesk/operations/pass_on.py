"""Pass the open questions of a leader who left on to whoever answers there now."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from helpdesk.events import TicketPassedOn
from helpdesk.models import Ticket
from helpdesk.models.ticket import FIRST_LINE_ROLES, Turn
from helpdesk.operations.settle import settle
from lms.models import Appointment
from lms.outbox import announce


@transaction.atomic
def pass_on(*, appointment: Appointment, now: datetime) -> list[Ticket]:
    """Free the open questions that this person had taken up at this partner; return them. Announces TicketPassedOn.

    Nobody acts, so no permission is asked: it follows from the end of the appointment. They wait, in their old place
    in the queue, for the location's other leaders, else the partner's; where nobody leads any more, for the successor,
    and meanwhile the representative sees them. Where that partner has nobody left, all that wait go to the office.
    Whoever still answers there in another role keeps what they have.
    """
    held = Appointment.objects.in_force(timezone.localdate(now)).filter(
        organisation_id=appointment.organisation_id, role__in=FIRST_LINE_ROLES
    )
    here = Ticket.objects.open().filter(partner_id=appointment.organisation_id)
    if not held.exists():
        here = here.filter(Q(assigned_to_id=appointment.person_id) | Q(turn=Turn.LEADER))
    elif held.filter(person_id=appointment.person_id).exists():
        return []
    else:
        here = here.filter(assigned_to_id=appointment.person_id)
    return [_freed(ticket, now) for ticket in here.select_for_update(of=("self",)).order_by("pk")]


def _freed(ticket: Ticket, now: datetime) -> Ticket:
    before = ticket.as_state()
    ticket.assigned_to = None
    settle(ticket=ticket, now=now)
    announce(
        TicketPassedOn(ticket_id=ticket.pk),
        by=None,
        about=ticket,
        partner_id=ticket.partner_id,
        before=before,
        after=ticket.as_state(),
        now=now,
    )
    return ticket
