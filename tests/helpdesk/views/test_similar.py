"""What is offered before asking and beside a question; „this helped” ends it."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from helpdesk.models import Deflection, Ticket
from helpdesk.operations.deflect import deflect
from tests.counting import cost
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation, make_ticket

pytestmark = pytest.mark.django_db


def text(response: Any) -> str:
    return response.content.decode()


def test_without_scripts_the_form_looks_first_and_keeps_what_was_typed(cast: Cast, log_in: Any) -> None:
    ticket = make_ticket(cast)
    client = log_in(cast.zofia)

    page = text(client.post(reverse("ask"), {"body": "Nadawcy nie mogę dodać", "sprawdz": "1"}))

    assert (f'value="pytanie-{ticket.pk}"' in page, "Nadawcy nie mogę dodać" in page) == (True, True)
    assert Ticket.objects.count() == 1


def test_while_typing_only_the_list_comes(cast: Cast, log_in: Any) -> None:
    ticket = make_ticket(cast)

    page = text(log_in(cast.zofia).post(reverse("similar"), {"body": "nowych nadawców dodać"}))

    assert (ticket.title in page, "<html" in page) == (True, False)
    assert text(log_in(cast.obca_zofia).post(reverse("similar"), {"body": "nowych nadawców dodać"})).strip() == ""


def test_it_helped_ends_the_question_and_is_counted_once(cast: Cast, log_in: Any) -> None:
    step = make_instruction(cast).step_rows.first()
    client, form = log_in(cast.zofia), {"helped": f"krok-{step.pk}", "key": str(uuid4()), "body": "Jak?"}

    urls = {client.post(reverse("helped"), form).url for _ in range(2)}

    assert urls == {f"/i/{step.page_id}/#krok-{step.pk}"}
    assert (Deflection.objects.count(), Ticket.objects.count()) == (1, 0)


@pytest.mark.parametrize("given", ["", "krok", "krok-", "krok-0", "krok-" + "9" * 40, "inne-1", "pytanie-1", "krok-²"])
def test_what_is_not_there_is_not_there(cast: Cast, log_in: Any, given: str) -> None:
    assert log_in(cast.zofia).post(reverse("helped"), {"helped": given}).status_code == 404


def test_anothers_question_is_not_there(cast: Cast, log_in: Any) -> None:
    ticket = make_ticket(cast)

    assert log_in(cast.obca_zofia).post(reverse("helped"), {"helped": f"pytanie-{ticket.pk}"}).status_code == 404


def test_beside_a_question_for_who_answers_and_not_for_who_asked(cast: Cast, log_in: Any) -> None:
    first, second = make_ticket(cast), make_ticket(cast, now=later(1))
    url = reverse("similar_to_ticket", args=[first.number])

    assert second.number in text(log_in(cast.leon).get(url))
    assert log_in(cast.zofia).get(url).status_code == 404
    assert "podobne" not in text(log_in(cast.zofia).get(first.get_absolute_url()))


def test_numbers_are_shown_to_the_office_and_to_authors(cast: Cast, log_in: Any) -> None:
    deflect(thing=make_instruction(cast).step_rows.first(), by=cast.zofia, now=later(0))
    url = reverse("deflections")

    found = {who: log_in(getattr(cast, who)).get(url) for who in ("maria", "tomasz", "leon")}

    assert {who: each.status_code for who, each in found.items()} == {"maria": 200, "tomasz": 200, "leon": 403}
    assert ("Krok 1" in text(found["maria"]), "Krok 1" in text(found["tomasz"])) == (True, True)


@pytest.mark.parametrize("rows", [1, 3])
def test_statements(cast: Cast, log_in: Any, rows: int) -> None:
    make_escalation(cast)
    for hour in range(rows):
        make_escalation(cast, ticket=make_ticket(cast, now=later(hour)), now=later(hour))
    ticket = Ticket.objects.first()
    assert ticket
    url = reverse("similar_to_ticket", args=[ticket.number])
    beside_matter = reverse("similar_to_escalation", args=[ticket.escalations.get().pk])

    assert cost(log_in(cast.leon), url) == 6
    assert cost(log_in(cast.wanda), beside_matter) == 6
