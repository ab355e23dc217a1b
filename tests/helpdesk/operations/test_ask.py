"""Asking: number, context, whose turn, once per key."""

from datetime import date
from uuid import uuid4

import pytest

from helpdesk.models import Message, Ticket
from helpdesk.operations.ask import ask
from lms.kit.refused import Refused
from lms.models import Deployment, Event, Location, Release, Role
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.tickets import MORNING, QUESTION, later, make_system, make_ticket

pytestmark = pytest.mark.django_db


def test_ask_registers_the_question_for_the_leader(cast: Cast) -> None:
    ticket = make_ticket(cast, browser="Edg/148", body=QUESTION)

    assert (ticket.number, ticket.title, ticket.state, ticket.turn) == (
        "P-2026-0001",
        "Nie mogę dodać nowego nadawcy",
        "new",
        "leader",
    )
    assert (ticket.asked_by, ticket.partner_id, ticket.location) == (
        cast.zofia,
        cast.partner.pk,
        Location.objects.get(partner=cast.partner),
    )
    assert (ticket.created_at, ticket.waiting_since, ticket.answer_due) == (MORNING, MORNING, later(4))
    assert [(m.body, m.side, m.author) for m in Message.objects.all()] == [(QUESTION, "clerk", cast.zofia)]
    assert [(e.name, e.partner_id, e.actor, e.data) for e in Event.objects.filter(name__startswith="helpdesk.")] == [
        ("helpdesk.ticket_asked", cast.partner.pk, cast.zofia, {"ticket_id": ticket.pk})
    ]


def test_the_release_that_runs_at_the_partner_travels_along(cast: Cast) -> None:
    system = make_system()
    older, newer = (Release.objects.create(system=system, version=v, released_on=date(2026, 1, 1)) for v in ("1", "2"))
    Deployment.objects.create(partner=cast.partner, release=older, since=date(2026, 1, 1))
    Deployment.objects.create(partner=cast.partner, release=newer, since=date(2026, 6, 1))

    assert make_ticket(cast, system=system).release == newer


def test_a_release_that_came_after_the_question_is_not_named(cast: Cast) -> None:
    system = make_system()
    older, newer = (Release.objects.create(system=system, version=v, released_on=date(2026, 1, 1)) for v in ("1", "2"))
    Deployment.objects.create(partner=cast.partner, release=older, since=MORNING.date())
    Deployment.objects.create(partner=cast.partner, release=newer, since=later(30).date())

    assert make_ticket(cast, system=system).release == older


def test_the_same_key_asks_once(cast: Cast) -> None:
    key = uuid4()

    first, second = (ask(body=QUESTION, by=cast.zofia, now=MORNING, key=key) for _ in range(2))

    assert first == second
    assert (Ticket.objects.count(), Message.objects.count()) == (1, 1)


def test_an_empty_question_is_refused_and_takes_no_number(cast: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        ask(body=" \x00\n ", by=cast.zofia, now=MORNING)

    assert refusal.value.field == "body"
    assert make_ticket(cast).number == "P-2026-0001"


def test_who_works_at_no_partner_does_not_ask(cast: Cast) -> None:
    with pytest.raises(Refused):
        ask(body=QUESTION, by=cast.wanda, now=MORNING)


def test_without_anybody_at_the_partner_it_is_the_offices_turn(cast: Cast) -> None:
    assert cast.maria

    ticket = ask(body=QUESTION, by=cast.zofia, now=MORNING)

    assert ticket.turn == "office"


def test_without_a_leader_the_representative_answers(cast: Cast) -> None:
    assert cast.renata

    assert ask(body=QUESTION, by=cast.zofia, now=MORNING).turn == "leader"


def test_numbers_begin_anew_each_year_of_warsaw(cast: Cast) -> None:
    from datetime import UTC, datetime

    last = make_ticket(cast, now=datetime(2026, 12, 31, 22, 59, tzinfo=UTC)).number
    first = make_ticket(cast, now=datetime(2026, 12, 31, 23, 0, tzinfo=UTC)).number

    assert (last, first) == ("P-2026-0001", "P-2027-0001")


def test_a_clerk_who_is_also_leader_elsewhere_asks_from_the_own_desk(cast: Cast) -> None:
    both = make_person("oboje")
    make_appointment(both, Role.LEADER, cast.other_partner)
    make_appointment(both, Role.CLERK, cast.partner)

    assert ask(body=QUESTION, by=both, now=MORNING).partner_id == cast.partner.pk
