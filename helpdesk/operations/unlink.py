"""Two questions are shown beside each other no more."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.join_events import TicketsUnlinked
from helpdesk.models import Ticket, TicketTie, TieKind
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def unlink(*, ticket: Ticket, tie_id: int, by: Person, now: datetime) -> Ticket:
    """Permission: helpdesk.link of `ticket`, one of the two; both are seen. Announces TicketsUnlinked."""
    ticket = Ticket.objects.select_for_update().get(pk=ticket.pk)
    if not can(by, "helpdesk.link", ticket):
        raise Refused(_("Only who answers this question links it to another one."))
    rows = TicketTie.objects.visible_to(by).standing().at(ticket).filter(kind=TieKind.LINKED, pk=tie_id)
    tie = rows.select_related("ticket", "other").first()
    if tie is None:
        raise Refused(_("These questions are not linked."))
    tie.end(by, now)
    other = tie.away_from(ticket)
    fact = TicketsUnlinked(ticket_id=ticket.pk, other_id=other.pk)
    announce(fact, by=by, about=ticket, partner_id=ticket.partner_id, before={"other": other.number}, now=now)
    return ticket
