"""Two questions are worth reading together."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.join_events import TicketsLinked
from helpdesk.models import Ticket, TicketTie, TieKind
from helpdesk.queries.ties import spelled
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def link(*, ticket: Ticket, number: str, by: Person, now: datetime) -> TicketTie:
    """Permission: helpdesk.link of `ticket`; the other one has to be seen.

    Each of them shows the other to who sees both. Linking what is linked changes nothing. Announces TicketsLinked.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket.pk)
    if not can(by, "helpdesk.link", ticket):
        raise Refused(_("Only who answers this question links it to another one."))
    other = Ticket.objects.visible_to(by).filter(number=spelled(number)).first()
    if other is None:
        raise Refused(_("There is no question with this number."), field="number")
    if other.pk == ticket.pk:
        raise Refused(_("A question cannot be linked to itself."), field="number")
    first, second = sorted((ticket, other), key=lambda each: each.pk)
    row, is_new = TicketTie.objects.get_or_create(
        kind=TieKind.LINKED, ticket=first, other=second, ended_at=None, defaults={"made_by": by, "made_at": now}
    )
    if is_new:
        fact = TicketsLinked(ticket_id=ticket.pk, other_id=other.pk)
        announce(fact, by=by, about=ticket, partner_id=ticket.partner_id, after={"other": other.number}, now=now)
    return row
