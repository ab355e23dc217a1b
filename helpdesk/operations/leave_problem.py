"""Take a question out from under its outage or known problem; the verb before it decides who may."""

from datetime import datetime

from helpdesk.models import Problem, Ticket
from helpdesk.tier_events import TicketUngrouped
from lms.models import Person
from lms.outbox import announce


def leave_problem(*, ticket: Ticket, by: Person, now: datetime) -> None:
    """Part of another operation's transaction, on a question that it has locked. Announces TicketUngrouped.

    Of an outage the next question takes the lead, also where the contractor has this one. What stands under none stays
    so.
    """
    if ticket.problem_id is None:
        return
    problem = Problem.objects.select_for_update().get(pk=ticket.problem_id)
    ticket.problem = None
    ticket.save(update_fields=["problem"])
    if problem.lead_id == ticket.pk:
        problem.lead = Ticket.objects.open().filter(problem=problem).order_by("pk").first()
        problem.save(update_fields=["lead"])
    fact = TicketUngrouped(ticket_id=ticket.pk, problem_id=problem.pk)
    announce(fact, by=by, about=ticket, partner_id=ticket.partner_id, now=now)
