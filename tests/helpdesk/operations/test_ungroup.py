"""Taking a question out again."""

import pytest

from helpdesk.models import Problem
from helpdesk.operations.ungroup import ungroup
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.problems import make_outage
from tests.factories.tickets import later, make_covered, make_escalation, make_ticket

pytestmark = pytest.mark.django_db


def test_the_next_one_takes_the_lead(cast: Cast) -> None:
    first, second = make_ticket(cast), make_ticket(cast)
    problem = make_outage(cast, tickets=[first, second])

    for _ in range(2):
        ungroup(ticket=first, by=cast.leon, now=later(1))

    assert (Problem.objects.get(pk=problem.pk).lead, list(problem.tickets.all())) == (second, [second])
    assert Event.objects.filter(name="helpdesk.ticket_ungrouped").count() == 1


def test_not_the_one_that_the_contractor_has(cast: Cast) -> None:
    ticket = make_ticket(cast, system=make_covered(cast))
    make_outage(cast, tickets=[ticket])
    ticket.refresh_from_db()
    make_escalation(cast, ticket=ticket, now=later(1))

    with pytest.raises(Refused):
        ungroup(ticket=ticket, by=cast.leon, now=later(2))


@pytest.mark.parametrize("name", ["zofia", "obcy_leon", "wanda"])
def test_others_take_none_out(cast: Cast, name: str) -> None:
    ticket = make_ticket(cast)
    make_outage(cast, tickets=[ticket])

    with pytest.raises(Refused):
        ungroup(ticket=ticket, by=getattr(cast, name), now=later(1))
