"""The forms of service requests, and where their answers are read."""

from typing import Any

import pytest
from django.urls import reverse

from helpdesk.models import ServiceRequest, Ticket
from helpdesk.operations.escalate import escalate
from tests.factories.grants import grant_certificate
from tests.factories.office_matters import make_service_request
from tests.factories.people import Cast
from tests.factories.tickets import later, make_covered, make_system

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("what", "given"),
    [
        ("konto", {"action": "open", "whom": "Jan Nowy"}),
        ("uprawnienia", {"whom": "Jan Nowy", "rights": "podpis"}),
        ("szkolenie", {"topic": "JRWA", "people": "4", "days": "wtorki"}),
    ],
)
def test_sent_and_shown(cast: Cast, log_in: Any, what: str, given: dict[str, str]) -> None:
    client, system = log_in(cast.zofia), make_system()
    assert cast.leon

    answer = client.post(reverse("request_service", args=[what]), {**given, "system": system.pk})

    ticket = Ticket.objects.get()
    assert (answer.status_code, answer.url) == (302, f"{ticket.get_absolute_url()}?nowe=1")
    text = client.get(answer.url).text
    assert [
        value for value in (given.get("whom"), given.get("rights"), given.get("topic")) if value and value not in text
    ] == []


def test_what_was_typed_stays_after_a_refusal(cast: Cast, log_in: Any) -> None:
    given = {"whom": "Jan Nowy", "rights": "podpis", "system": make_system().pk, "since": "2020-01-01"}

    text = log_in(cast.zofia).post(reverse("request_service", args=["uprawnienia"]), given).text

    assert ("Jan Nowy" in text, "Proszę wybrać dzień od dzisiaj" in text, ServiceRequest.objects.count()) == (
        True,
        True,
        0,
    )


def test_other_addresses_are_not_there_and_others_do_not_ask(cast: Cast, log_in: Any) -> None:
    assert log_in(cast.zofia).get("/pomoc/wniosek/kawa/").status_code == 404
    assert log_in(cast.wanda).get("/pomoc/wniosek/konto/").status_code == 403


def test_the_ask_page_leads_to_the_forms(cast: Cast, log_in: Any) -> None:
    text = log_in(cast.zofia).get(reverse("ask")).text

    assert [what for what in ("konto", "uprawnienia", "szkolenie") if f"/pomoc/wniosek/{what}/" not in text] == []


def test_leader_and_contractor_read_the_answers(cast: Cast, log_in: Any) -> None:
    ticket = make_service_request(cast, system=make_covered(cast))
    grant_certificate(cast.leon, ticket.system)
    assert cast.wanda
    matter = escalate(ticket=ticket, severity="USLUGA", reason="Prośba o rolę.", by=cast.leon, now=later(1))

    pages = [(cast.leon, ticket), (cast.leon, matter), (cast.wanda, matter)]
    texts = [log_in(person).get(thing.get_absolute_url()).text for person, thing in pages]

    assert ["podpis za zastępcę" in text for text in texts] == [True] * 3
