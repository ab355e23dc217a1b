"""Say what a question is about, and with it who sees it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.models import Category, ShownAnswer, Ticket
from helpdesk.operations.follow_category import follow_category
from helpdesk.operations.hide_answers import hide_answers
from helpdesk.operations.leave_problem import leave_problem
from helpdesk.operations.settle import settle
from helpdesk.operations.veil_notices import veil_notices
from helpdesk.operations.withdraw_requests import withdraw_requests
from helpdesk.tier_events import TicketCategorised
from lms.kit.refused import Refused
from lms.models import Person, Role
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def categorise(*, ticket: Ticket, category: str, by: Person, now: datetime) -> Ticket:
    """Permission: helpdesk.categorise. Choosing what stands there changes nothing. Announces TicketCategorised.

    A question that becomes confidential is no leader's any more, nor is what was handed over of it: it waits for
    representative or deputy, else for the office. A leader's request to hand it over is closed, an outage is answered
    without it, what others read of it is hidden, and so are the words in the bells of those who see it no more. The
    contractor keeps what it has. What laws demand follows it.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket.pk)
    if not can(by, "helpdesk.categorise", ticket):
        raise Refused(_("Only those who answer this question say what it is about."))
    if category not in Category.values:
        raise Refused(_("Choose what it is about."), field="category")
    if category == ticket.category:
        return ticket
    before, was_confidential = {**ticket.as_state(), "category": ticket.category}, ticket.is_confidential
    ticket.category = Category(category)
    ticket.escalations.update(is_confidential=ticket.is_confidential)
    speaks = ticket.assigned_to is not None and not ticket.assigned_to.standing.has(Role.LEADER)
    if ticket.is_confidential and not speaks:
        ticket.assigned_to = None
    if ticket.is_confidential:
        hide_answers(shown=ShownAnswer.objects.standing().filter(ticket=ticket), by=by, now=now)
        withdraw_requests(ticket=ticket, by=by, now=now)
        leave_problem(ticket=ticket, by=by, now=now)
    settle(ticket=ticket, now=now)
    if ticket.is_confidential and not was_confidential:
        veil_notices(ticket=ticket)
    follow_category(ticket=ticket, by=by, now=now)
    announce(
        TicketCategorised(ticket_id=ticket.pk),
        by=by,
        about=ticket,
        partner_id=ticket.partner_id,
        before=before,
        after={**ticket.as_state(), "category": ticket.category},
        now=now,
    )
    return ticket
