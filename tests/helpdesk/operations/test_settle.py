"""The derived columns of a question."""

import pytest

from helpdesk.operations.settle import settle
from helpdesk.queries.recompute import ticket_differences
from tests.factories.people import Cast
from tests.factories.tickets import later, make_ticket

pytestmark = pytest.mark.django_db


def test_a_new_wait_begins_only_when_the_turn_comes_back(cast: Cast) -> None:
    ticket = make_ticket(cast)

    ticket.state = "waiting_clerk"
    waited = [(settle(ticket=ticket, now=later(1)).waiting_since, ticket.answer_due)]
    ticket.state = "working"
    waited.append((settle(ticket=ticket, now=later(2)).waiting_since, ticket.answer_due))
    waited.append((settle(ticket=ticket, now=later(3)).waiting_since, ticket.answer_due))

    assert waited == [(None, None), (later(2), later(6)), (later(2), later(6))]
    assert list(ticket_differences()) == []


def test_recompute_names_what_was_changed_behind(cast: Cast) -> None:
    ticket = make_ticket(cast)
    type(ticket).objects.filter(pk=ticket.pk).update(answer_due=later(9), escalations_open=2)

    assert list(ticket_differences()) == ["P-2026-0001: escalations_open, answer_due"]
