"""One answer for everything that stands under an outage or a known problem."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.kit.words import needed
from helpdesk.models import Escalation, Problem, Ticket
from helpdesk.operations.conclude import conclude
from helpdesk.operations.propose_solution import propose_solution
from helpdesk.tier_events import ProblemAnswered
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def answer_problem(*, problem: Problem, body: str, by: Person, now: datetime, key: UUID | None = None) -> Problem:
    """Every open question under it gets these words in its own thread and counts as solved; the notice comes down.

    Permission: helpdesk.answer_problem. What the contractor has is never solved past the leader who handed it over:
    of a contractor's own problem the same words are proposed as the solution of each matter, and where the contractor
    works on it for others, the answer waits until that is accepted. Announces TicketResolved or SolutionProposed for
    each, and ProblemAnswered.
    """

    def make() -> Problem:
        locked = Problem.objects.select_for_update().get(pk=problem.pk)
        if not can(by, "helpdesk.answer_problem", locked):
            raise Refused(_("This is answered already, or it is kept by others."))
        text = needed(body)
        for ticket in Ticket.objects.open().filter(problem=locked).select_for_update(of=("self",)).order_by("pk"):
            if ticket.escalations_open:
                _propose(ticket, text, by, now)
            else:
                conclude(ticket=ticket, text=text, by=by, now=now)
        locked.answer, locked.ended_at = text, now
        locked.save(update_fields=["answer", "ended_at"])
        announce(
            ProblemAnswered(problem_id=locked.pk),
            by=by,
            about=locked,
            partner_id=locked.partner_id,
            before={"kind": locked.kind, "ended": False},
            after=locked.as_state(),
            now=now,
        )
        return locked

    made, _fresh = once(key=key, action="helpdesk.answer_problem", by=by, now=now, kind=Problem, make=make)
    return made


def _propose(ticket: Ticket, text: str, by: Person, now: datetime) -> None:
    for escalation in Escalation.objects.live().filter(ticket=ticket).order_by("pk"):
        if not can(by, "helpdesk.propose_solution", escalation):
            words = _(
                "The contractor is still working on %(number)s. Accept its solution or withdraw the matter first."
            )
            raise Refused(words % {"number": ticket.number})
        propose_solution(escalation=escalation, body=text, by=by, now=now)
