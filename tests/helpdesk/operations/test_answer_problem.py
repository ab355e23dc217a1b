"""One answer for all: each in its own thread, nothing past the leader, nothing twice."""

from uuid import uuid4

import pytest

from helpdesk.models import Message, Problem, Ticket
from helpdesk.operations.answer_problem import answer_problem
from helpdesk.operations.group import group
from helpdesk.queries.problems import standing_problems
from helpdesk.queries.recompute import ticket_differences
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.problems import make_known, make_outage
from tests.factories.tickets import later, make_covered, make_escalation, make_ticket

pytestmark = pytest.mark.django_db


def test_tickets_of_two_offices_are_answered_each_in_its_own_visibility(cast: Cast) -> None:
    assert cast.obcy_leon
    here, there = make_ticket(cast), make_ticket(cast, by=cast.obca_zofia)
    problem = make_known(cast, tickets=[here, there])
    key = uuid4()

    for _ in range(2):
        answer_problem(problem=problem, body="Wersja 5.2.2.", by=cast.maria, now=later(1), key=key)

    assert [each.state for each in Ticket.objects.order_by("pk")] == ["solved", "solved"]
    assert Message.objects.filter(is_solution=True, body="Wersja 5.2.2.").count() == 2
    for person, own in ((cast.zofia, here), (cast.obca_zofia, there)):
        assert list(Ticket.objects.visible_to(person)) == [own]
        assert set(Message.objects.visible_to(person).values_list("ticket", flat=True)) == {own.pk}
        assert standing_problems(person, later(2)) == []
    ended = Problem.objects.get()
    assert (ended.answer, ended.ended_at) == ("Wersja 5.2.2.", later(1))
    assert list(ticket_differences()) == []


def test_the_contractors_answer_is_proposed_to_each_leader(cast: Cast) -> None:
    assert cast.wanda
    matter, asked = make_escalation(cast), make_ticket(cast)
    problem = make_known(cast, by=cast.wanda, system=make_covered(cast), tickets=[matter.ticket])
    group(ticket=asked, problem=problem, by=cast.leon, now=later(1))

    answer_problem(problem=problem, body="Poprawka 5.2.2.", by=cast.wanda, now=later(2))

    matter.refresh_from_db()
    assert (matter.state, Ticket.objects.get(pk=matter.ticket_id).turn) == ("proposed", "leader")
    assert Ticket.objects.get(pk=asked.pk).state == "solved"


def test_it_waits_for_the_contractor_and_changes_nothing_before(cast: Cast) -> None:
    first, second = make_ticket(cast, system=make_covered(cast)), make_ticket(cast)
    problem = make_outage(cast, tickets=[second, first])
    first.refresh_from_db()
    make_escalation(cast, ticket=first, now=later(1))

    with pytest.raises(Refused):
        answer_problem(problem=problem, body="Działa.", by=cast.leon, now=later(2))

    assert not Message.objects.filter(is_solution=True).exists()
    assert Problem.objects.get().ended_at is None


@pytest.mark.parametrize("name", ["zofia", "renata", "obcy_leon", "wanda", "maria"])
def test_others_do_not_answer_an_outage(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        answer_problem(problem=make_outage(cast), body="Działa.", by=getattr(cast, name), now=later(1))


def test_an_empty_answer_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        answer_problem(problem=make_outage(cast), body=" ", by=cast.leon, now=later(1))

    assert refusal.value.field == "body"
