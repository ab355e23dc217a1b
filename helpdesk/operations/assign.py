"""A question is given to somebody of the first line."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.events import TicketAssigned
from helpdesk.models import State, Ticket
from helpdesk.models.answering import answering_roles
from helpdesk.operations.settle import settle
from helpdesk.queries.meanwhile import refuse_changed
from lms.kit.refused import Refused
from lms.models import Appointment, Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def assign(*, ticket: Ticket, to: Person, by: Person, now: datetime, version: int | None = None) -> Ticket:
    """Permission: helpdesk.assign; `to` answers at that partner today. Announces TicketAssigned.

    Who has it already keeps it, and nothing changes. The wait goes on: another name is no answer. `version` as in take.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket.pk)
    if ticket.assigned_to_id == to.pk and ticket.is_open:
        return ticket
    refuse_changed(ticket, version)
    if not can(by, "helpdesk.assign", ticket):
        raise Refused(_("This question cannot be assigned any more."))
    answering = Appointment.objects.in_force(timezone.localdate(now)).filter(
        person=to, organisation_id=ticket.partner_id, role__in=answering_roles(ticket)
    )
    if not answering.exists():
        raise Refused(_("%(person)s does not answer questions at this office.") % {"person": to})
    before = ticket.as_state()
    ticket.assigned_to = to
    ticket.state = State.WORKING if ticket.state == State.NEW else ticket.state
    settle(ticket=ticket, now=now)
    announce(
        TicketAssigned(ticket_id=ticket.pk, person_id=to.pk),
        by=by,
        about=ticket,
        partner_id=ticket.partner_id,
        before=before,
        after=ticket.as_state(),
        now=now,
    )
    return ticket
