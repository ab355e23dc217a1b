"""A question leaves what it stood under, whoever has it."""

import pytest

from helpdesk.models import Problem
from helpdesk.operations.answer_problem import answer_problem
from helpdesk.operations.categorise import categorise
from helpdesk.operations.leave_problem import leave_problem
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.problems import make_outage
from tests.factories.tickets import later, make_covered, make_escalation, make_ticket

pytestmark = pytest.mark.django_db


def test_the_next_one_takes_the_lead(cast: Cast) -> None:
    first, second = make_ticket(cast), make_ticket(cast)
    problem = make_outage(cast, tickets=[first, second])
    first.refresh_from_db()

    for _ in range(2):
        leave_problem(ticket=first, by=cast.renata, now=later(1))

    assert (Problem.objects.get(pk=problem.pk).lead, list(problem.tickets.all())) == (second, [second])
    assert Event.objects.filter(name="helpdesk.ticket_ungrouped").count() == 1


def test_an_outage_is_answered_without_what_became_confidential(cast: Cast) -> None:
    """Also where the contractor has it by that very question: leaders could neither judge nor withdraw it."""
    assert cast.renata
    first, second = make_ticket(cast, system=make_covered(cast)), make_ticket(cast)
    problem = make_outage(cast, tickets=[first, second])
    first.refresh_from_db()
    make_escalation(cast, ticket=first, now=later(1))
    categorise(ticket=first, category="security", by=cast.leon, now=later(2))

    answer_problem(problem=problem, body="Serwer stoi na nogach.", by=cast.leon, now=later(3))

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.problem, second.state) == ("working", None, "solved")
