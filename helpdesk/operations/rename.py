"""Give a question a title that says more than its first sentence."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.events import TicketRenamed
from helpdesk.models import Ticket
from helpdesk.models.ticket import TITLE_LENGTH
from lms.kit.markup import clean_text
from lms.kit.polish import padded
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def rename(*, ticket: Ticket, title: str, by: Person, now: datetime) -> Ticket:
    """Permission: helpdesk.rename. Changes nothing else, so it collides with no answer. Announces TicketRenamed."""
    ticket = Ticket.objects.select_for_update().get(pk=ticket.pk)
    if not can(by, "helpdesk.rename", ticket):
        raise Refused(_("Only those who answer this question give it a title."))
    wanted = clean_text(title, cap=TITLE_LENGTH, single_line=True)
    if not wanted:
        raise Refused(_("Write a few words."), field="title")
    ticket.title, ticket.search_text = wanted, padded(f"{ticket.number} {wanted}")
    ticket.save(update_fields=["title", "search_text"])
    announce(TicketRenamed(ticket_id=ticket.pk), by=by, about=ticket, partner_id=ticket.partner_id, now=now)
    return ticket
