"""A colleague sees the question no more."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.models import Ticket, TicketShare
from helpdesk.tier_events import TicketUnshared
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def unshare(*, ticket: Ticket, person_id: int, by: Person, now: datetime) -> None:
    """Permission: helpdesk.share, or the colleague's own wish. Who is not there is as good as taken away.

    Announces TicketUnshared.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket.pk)
    if person_id != by.pk and not can(by, "helpdesk.share", ticket):
        raise Refused(_("Only who asked and who answers take somebody off this question."))
    taken, _rows = TicketShare.objects.filter(ticket=ticket, person_id=person_id).delete()
    if taken:
        fact = TicketUnshared(ticket_id=ticket.pk, person_id=person_id)
        announce(fact, by=by, about=ticket, partner_id=ticket.partner_id, now=now)
