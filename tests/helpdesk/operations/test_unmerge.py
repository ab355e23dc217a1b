"""Parting what was joined: the state it had, and the clock that stood."""

import pytest

from helpdesk.models import Ticket, TicketTie
from helpdesk.operations.merge import merge
from helpdesk.operations.remind import remind
from helpdesk.operations.reply import reply
from helpdesk.operations.take import take
from helpdesk.operations.unmerge import unmerge
from helpdesk.queries.deadlines import answer_stage
from helpdesk.queries.leader_clock import leader_stages
from helpdesk.queries.recompute import ticket_differences
from helpdesk.queries.ties import stood
from lms.kit.refused import Refused
from lms.models import Event, Notice
from lms.outbox import sweep
from tests.factories.people import Cast
from tests.factories.tickets import MORNING, later, make_ticket

pytestmark = pytest.mark.django_db


def joined(cast: Cast, ticket: Ticket, hour: float = 2) -> Ticket:
    target = make_ticket(cast)
    merge(ticket=ticket, number=target.number, by=cast.leon, now=later(hour))
    ticket.refresh_from_db()
    return target


def test_it_waits_on_from_where_it_stood(cast: Cast) -> None:
    ticket = make_ticket(cast)
    due = ticket.answer_due
    joined(cast, ticket, hour=1)

    unmerge(ticket=ticket, by=cast.leon, now=later(3))
    ticket.refresh_from_db()

    assert (ticket.state, ticket.turn, ticket.waiting_since) == ("new", "leader", MORNING)
    assert stood(ticket) == ((later(1), later(3)),)
    versions = (ticket.policy_version, ticket.calendar_version)
    assert ticket.answer_due == answer_stage(MORNING, *versions, ((later(1), later(3)),)).due
    assert ticket.answer_due > due
    assert list(ticket_differences()) == []
    tie = TicketTie.objects.get()
    assert (tie.ended_by, tie.ended_at) == (cast.leon, later(3))
    fact = Event.objects.get(name="helpdesk.ticket_unmerged")
    assert (fact.before["state"], fact.after["state"], fact.actor) == ("merged", "new", cast.leon)


def test_pauses_of_two_joinings_are_both_given_back_and_told_by_the_check(cast: Cast) -> None:
    ticket = make_ticket(cast)
    for hour in (1, 3):
        joined(cast, ticket, hour=hour)
        unmerge(ticket=ticket, by=cast.leon, now=later(hour + 1))
    ticket.refresh_from_db()

    pauses = ((later(1), later(2)), (later(3), later(4)))
    assert stood(ticket) == pauses
    answer, solution = leader_stages(ticket, [], None, pauses)
    assert answer is not None
    assert solution is not None
    assert (answer.pauses, solution.pauses) == (pauses, pauses)
    assert answer.due == ticket.answer_due
    remind(now=ticket.answer_due)
    assert list(ticket_differences()) == []
    Ticket.objects.filter(pk=ticket.pk).update(clock_stood=False)
    assert list(ticket_differences()) == [f"{ticket.number}: answer_due"]


def test_each_state_comes_back(cast: Cast) -> None:
    working, asked = make_ticket(cast), make_ticket(cast)
    take(ticket=working, by=cast.leon, now=later(1))
    reply(ticket=asked, body="Która przeglądarka?", by=cast.leon, now=later(1))
    for ticket in (working, asked):
        joined(cast, ticket)
        unmerge(ticket=ticket, by=cast.renata, now=later(3))
        ticket.refresh_from_db()

    assert [(each.state, each.turn) for each in (working, asked)] == [
        ("working", "leader"),
        ("waiting_clerk", "clerk"),
    ]
    assert list(ticket_differences()) == []


def test_what_was_written_to_the_target_stays_there(cast: Cast) -> None:
    ticket = make_ticket(cast)
    target = joined(cast, ticket)
    reply(ticket=ticket, body="Dopisuję.", by=cast.zofia, now=later(3))
    unmerge(ticket=ticket, by=cast.leon, now=later(4))

    assert [each.body for each in target.messages.in_order()][1:] == ["Dopisuję."]
    assert ticket.messages.count() == 1
    reply(ticket=ticket, body="I tutaj.", by=cast.zofia, now=later(5))
    assert ticket.messages.count() == 2


@pytest.mark.parametrize("who", ["zofia", "obcy_leon", "wanda"])
def test_only_who_answers_it_and_the_office(cast: Cast, who: str) -> None:
    ticket = make_ticket(cast)
    joined(cast, ticket)

    with pytest.raises(Refused):
        unmerge(ticket=ticket, by=getattr(cast, who), now=later(3))
    unmerge(ticket=ticket, by=cast.maria, now=later(3))
    with pytest.raises(Refused, match="nie jest dołączone"):
        unmerge(ticket=ticket, by=cast.leon, now=later(3))


def test_who_asked_is_told(cast: Cast) -> None:
    ticket = make_ticket(cast)
    joined(cast, ticket)
    unmerge(ticket=ticket, by=cast.leon, now=later(3))
    sweep(now=later(4))

    assert Notice.objects.filter(person=cast.zofia, kind="helpdesk.unmerged").count() == 1
