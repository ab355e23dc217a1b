"""Somebody who asked lets a colleague see the question."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.models import Ticket, TicketShare
from helpdesk.queries.colleagues import people_at
from helpdesk.tier_events import TicketShared
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def share(*, ticket: Ticket, person: Person | None, by: Person, now: datetime) -> TicketShare:
    """Permission: helpdesk.share; only people of the same office. Adding who was added changes nothing.

    The colleague reads the open thread and is told of answers in the bell; to write stays with who asked. Announces
    TicketShared.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket.pk)
    if not can(by, "helpdesk.share", ticket):
        raise Refused(_("Only who asked and who answers add somebody to this question."))
    there = people_at(frozenset({ticket.partner_id}), timezone.localdate(now), without=ticket.asked_by_id)
    if person is None or not there.filter(pk=person.pk).exists():
        raise Refused(_("Choose somebody else who works at this office."), field="person")
    row, is_new = TicketShare.objects.get_or_create(
        ticket=ticket, person=person, defaults={"added_by": by, "added_at": now}
    )
    if is_new:
        fact = TicketShared(ticket_id=ticket.pk, person_id=person.pk)
        announce(fact, by=by, about=ticket, partner_id=ticket.partner_id, now=now)
    return row
