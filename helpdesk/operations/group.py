"""Put a question under an outage or a known problem."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.models import Escalation, Problem, Ticket
from helpdesk.problem_rules import Grouping
from helpdesk.tier_events import TicketGrouped
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def group(*, ticket: Ticket, problem: Problem, by: Person, now: datetime) -> Ticket:
    """Permission: helpdesk.group, of a question that this person sees or that was handed over to them.

    It keeps its own thread, clock and visibility; only the answer comes for all at once. What is there already stays.
    The first question of an outage is the one that may be handed over. Announces TicketGrouped.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket.pk)
    problem = Problem.objects.select_for_update().get(pk=problem.pk)
    if ticket.problem_id == problem.pk:
        return ticket
    if not _sees(by, ticket) or not can(by, "helpdesk.group", Grouping(ticket, problem)):
        raise Refused(_("This question cannot be put under this problem."), field="numbers")
    if ticket.problem_id:
        raise Refused(
            _("It stands under another problem already: %(number)s") % {"number": ticket.number}, field="numbers"
        )
    ticket.problem = problem
    ticket.save(update_fields=["problem"])
    if problem.partner_id and problem.lead_id is None:
        problem.lead = ticket
        problem.save(update_fields=["lead"])
    fact = TicketGrouped(ticket_id=ticket.pk, problem_id=problem.pk)
    announce(fact, by=by, about=ticket, partner_id=ticket.partner_id, now=now)
    return ticket


def _sees(by: Person, ticket: Ticket) -> bool:
    if Ticket.objects.visible_to(by).filter(pk=ticket.pk).exists():
        return True
    return Escalation.objects.visible_to(by).live().filter(ticket=ticket).exists()
