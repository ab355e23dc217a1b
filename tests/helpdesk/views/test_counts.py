"""Statements per response: literal, and the same for one row and for three."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from courses.models import Step
from helpdesk.kit.contents import Contents
from helpdesk.models import Message
from helpdesk.operations.note import note
from helpdesk.operations.reply import reply
from tests.counting import cost, statements
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation, make_ticket

pytestmark = pytest.mark.django_db
ROWS = (1, 3)
# Session with person and standing, texts of the site; then the screen's own.
LIST_COUNTS = {"zofia": 4, "leon": 5, "renata": 5, "maria": 5}
TICKET_COUNTS = {"zofia": 6, "leon": 8, "renata": 7, "maria": 7}


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


def test_asking_and_answering(cast: Cast, log_in: Any) -> None:
    """Each in one transaction; without the receivers, which the worker runs."""
    ticket = make_ticket(cast)
    spent = {}
    for who, url, form in (
        ("zofia", reverse("ask"), {"body": "Nie widać pisma."}),
        ("leon", reverse("reply", args=[ticket.number]), {"body": "Proszę odświeżyć.", "kind": "reply"}),
    ):
        client = log_in(getattr(cast, who))
        client.get(reverse("tickets"))
        with statements() as seen:
            assert client.post(url, {**form, "key": uuid4()}).status_code == 302
        spent[who] = len(seen)

    assert spent == {"zofia": 9, "leon": 8}


@pytest.mark.parametrize("rows", ROWS)
def test_contractor_queue(cast: Cast, log_in: Any, rows: int) -> None:
    for hour in range(rows):
        make_escalation(cast, ticket=make_ticket(cast, now=later(hour)), now=later(hour))

    assert cost(log_in(cast.wanda), reverse("contractor_queue")) == 4


@pytest.mark.parametrize("rows", ROWS)
@pytest.mark.parametrize(("who", "statements"), [("leon", 11), ("wanda", 13), ("maria", 13)])
def test_matter_with_its_package(cast: Cast, log_in: Any, who: str, statements: int, rows: int) -> None:
    step = Step.objects.filter(page=make_instruction(cast, steps=rows)).first()
    ticket = make_ticket(cast, step=step)
    for hour in range(rows):
        reply(ticket=ticket, body=f"Wiadomość {hour}", by=cast.zofia, now=later(hour))
    letters = Message.objects.filter(ticket=ticket).values_list("pk", flat=True)
    contents = Contents(messages=tuple(letters), stuck_at=step.pk)
    matter = make_escalation(cast, ticket=ticket, contents=contents, now=later(4))

    assert cost(log_in(getattr(cast, who)), matter.get_absolute_url()) == statements
