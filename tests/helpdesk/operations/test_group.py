"""Putting questions under an outage or a known problem, and what follows for handing over."""

import pytest

from helpdesk.models import Ticket
from helpdesk.operations.categorise import categorise
from helpdesk.operations.group import group
from lms.kit.refused import Refused
from lms.models import Event
from lms.permissions import can
from tests.factories.people import Cast
from tests.factories.problems import make_known, make_outage
from tests.factories.tickets import later, make_covered, make_escalation, make_solved, make_ticket

pytestmark = pytest.mark.django_db


def test_an_outage_goes_to_the_contractor_once_by_its_first_question(cast: Cast) -> None:
    problem, first, second = make_outage(cast), make_ticket(cast), make_ticket(cast)

    for ticket in (first, second, second):
        group(ticket=ticket, problem=problem, by=cast.leon, now=later(1))

    rows = Ticket.objects.select_related("problem").order_by("pk")
    assert [can(cast.leon, "helpdesk.hand_over", each) for each in rows] == [True, False]
    assert Event.objects.filter(name="helpdesk.ticket_grouped").count() == 2


@pytest.mark.parametrize("name", ["zofia", "renata", "obcy_leon", "wanda", "maria"])
def test_only_its_leaders_group_under_an_outage(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        group(ticket=make_ticket(cast), problem=make_outage(cast), by=getattr(cast, name), now=later(1))


@pytest.mark.parametrize("name", ["leon", "renata", "maria"])
def test_under_a_known_problem_also_who_answers(cast: Cast, name: str) -> None:
    moved = group(ticket=make_ticket(cast), problem=make_known(cast), by=getattr(cast, name), now=later(1))

    assert moved.problem
    assert can(cast.leon, "helpdesk.hand_over", moved)


def test_the_contractor_groups_only_what_was_handed_over_to_it(cast: Cast) -> None:
    assert cast.wanda
    problem = make_known(cast, by=cast.wanda, system=make_covered(cast))
    matter = make_escalation(cast)

    with pytest.raises(Refused):
        group(ticket=make_ticket(cast), problem=problem, by=cast.wanda, now=later(1))
    assert group(ticket=matter.ticket, problem=problem, by=cast.wanda, now=later(1)).problem == problem


def test_what_does_not_belong_there_is_refused(cast: Cast) -> None:
    assert cast.renata
    outage, known = make_outage(cast), make_known(cast)
    taken, secret = make_ticket(cast), make_ticket(cast)
    group(ticket=taken, problem=known, by=cast.leon, now=later(1))
    categorise(ticket=secret, category="staff", by=cast.leon, now=later(1))

    for ticket in (taken, secret, make_solved(cast), make_ticket(cast, by=cast.obca_zofia)):
        with pytest.raises(Refused):
            group(ticket=ticket, problem=outage, by=cast.leon, now=later(2))
