"""Statements per response: literal, and the same for one row and for three."""

from typing import Any

import pytest
from django.urls import reverse

from helpdesk.operations.note import note
from helpdesk.operations.reply import reply
from tests.counting import cost
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation, make_ticket

pytestmark = pytest.mark.django_db
ROWS = (1, 3)
# Session with person and standing, texts of the site; then the screen's own.
LIST_COUNTS = {"zofia": 4, "leon": 5, "renata": 5, "maria": 5}
TICKET_COUNTS = {"zofia": 7, "leon": 9, "renata": 8, "maria": 8}


@pytest.mark.parametrize("rows", ROWS)
@pytest.mark.parametrize("who", tuple(LIST_COUNTS))
def test_list(cast: Cast, log_in: Any, who: str, rows: int) -> None:
    assert cast.renata
    for hour in range(rows):
        make_escalation(cast, ticket=make_ticket(cast, now=later(hour)), now=later(hour))
        make_ticket(cast, now=later(hour))

    client = log_in(getattr(cast, who))

    assert cost(client, reverse("tickets") + "?lista=wszystkie") == LIST_COUNTS[who]


@pytest.mark.parametrize("rows", ROWS)
@pytest.mark.parametrize("who", tuple(TICKET_COUNTS))
def test_ticket(cast: Cast, log_in: Any, who: str, rows: int) -> None:
    ticket = make_ticket(cast)
    for hour in range(rows):
        reply(ticket=ticket, body=f"Wiadomość {hour}", by=cast.zofia, now=later(hour))
        note(ticket=ticket, body=f"Notatka {hour}", by=cast.leon, now=later(hour))
        make_ticket(cast, now=later(hour))
    make_escalation(cast, ticket=ticket, now=later(4))
    assert cast.renata

    assert cost(log_in(getattr(cast, who)), ticket.get_absolute_url()) == TICKET_COUNTS[who]


@pytest.mark.parametrize("rows", ROWS)
def test_contractor_queue(cast: Cast, log_in: Any, rows: int) -> None:
    for hour in range(rows):
        make_escalation(cast, ticket=make_ticket(cast, now=later(hour)), now=later(hour))

    assert cost(log_in(cast.wanda), reverse("contractor_queue")) == 4
