"""Take a question out from under a problem: it is another matter after all."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.models import Problem, Ticket
from helpdesk.operations.leave_problem import leave_problem
from helpdesk.problem_rules import Grouping
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def ungroup(*, ticket: Ticket, by: Person, now: datetime) -> Ticket:
    """Permission: helpdesk.group. What stands under none stays so. Announces TicketUngrouped.

    Of an outage the next question takes the lead, unless the contractor has the matter.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket.pk)
    if ticket.problem_id is None:
        return ticket
    problem = Problem.objects.select_for_update().get(pk=ticket.problem_id)
    if not can(by, "helpdesk.group", Grouping(ticket, problem)):
        raise Refused(_("This question cannot be taken out any more."))
    if problem.lead_id == ticket.pk and ticket.escalations_open:
        raise Refused(_("The contractor has the outage by this question. Withdraw the matter first."))
    leave_problem(ticket=ticket, by=by, now=now)
    return ticket
