"""Closing."""

import pytest

from helpdesk.operations.close import close
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation, make_solved, make_ticket

pytestmark = pytest.mark.django_db


def test_closing_twice_is_one_fact_and_nobodys_turn(cast: Cast) -> None:
    ticket = make_solved(cast)

    closed = [close(ticket=ticket, by=cast.zofia, now=later(2)) for _ in range(2)][-1]

    assert (closed.state, closed.turn) == ("closed", "nobody")
    assert Event.objects.filter(name="helpdesk.ticket_closed").count() == 1


def test_the_clerk_may_need_no_answer_any_more(cast: Cast) -> None:
    assert close(ticket=make_ticket(cast), by=cast.zofia, now=later(1)).state == "closed"


def test_the_leader_closes_no_open_question(cast: Cast) -> None:
    with pytest.raises(Refused):
        close(ticket=make_ticket(cast), by=cast.leon, now=later(1))


def test_nobody_closes_what_the_contractor_works_on(cast: Cast) -> None:
    with pytest.raises(Refused):
        close(ticket=make_escalation(cast).ticket, by=cast.zofia, now=later(1))
