"""The screens of passing a matter on and asking a colleague, and what the partner sees of it."""

from typing import Any

import pytest
from django.urls import reverse

from helpdesk.models import Consultation, Escalation, Transfer
from helpdesk.operations.ask_colleague import ask_colleague
from helpdesk.operations.transfer import transfer
from tests.counting import cost
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation_in

pytestmark = pytest.mark.django_db
REASON, QUESTION, ANSWER = "Kanarkowy powód", "Kanarkowe pytanie", "Kanarkowa odpowiedź"


@pytest.fixture
def matter(cast: Cast) -> Escalation:
    assert cast.marek
    return make_escalation_in(cast, "accepted")


def test_passed_on_by_the_form_and_a_wrong_form_keeps_its_words(cast: Cast, matter: Escalation, log_in: Any) -> None:
    client, url = log_in(cast.wanda), reverse("transfer", args=[matter.pk])
    assert f'value="{cast.marek.pk}"' in client.get(url).content.decode()

    refused = client.post(url, {"to": f"{cast.wanda.pk}", "line": "2", "reason": REASON})
    done = client.post(url, {"to": f"{cast.marek.pk}", "line": "3", "reason": REASON})

    assert (refused.status_code, REASON in refused.content.decode(), done.status_code) == (200, True, 302)
    assert (Transfer.objects.get().to_person, Transfer.objects.get().line) == (cast.marek, 3)


@pytest.mark.parametrize(
    ("name", "sees", "reason"),
    [
        ("wanda", True, True), ("marek", True, True), ("leon", True, False), ("renata", True, False),
        ("maria", True, False),
    ],
)  # fmt: skip
def test_everybody_sees_who_has_it_and_colleagues_why(
    cast: Cast, matter: Escalation, log_in: Any, name: str, sees: bool, reason: bool
) -> None:
    transfer(escalation=matter, to=cast.marek, line=3, reason=REASON, by=cast.wanda, now=later(3))

    page = log_in(getattr(cast, name)).get(matter.get_absolute_url()).content.decode()

    assert (f"Przekazano dalej: {cast.marek} (trzecia linia)" in page, REASON in page) == (sees, reason)
    assert log_in(cast.zofia).get(matter.get_absolute_url()).status_code == 404


def test_asked_and_answered_inside_alone(cast: Cast, matter: Escalation, log_in: Any) -> None:
    client = log_in(cast.wanda)
    form = {"colleague": f"{cast.marek.pk}", "question": QUESTION}
    assert client.post(reverse("ask_colleague", args=[matter.pk]), form).status_code == 302
    asked = Consultation.objects.get()
    url = reverse("answer_colleague", args=[asked.pk])
    assert f'href="{url}"' not in client.get(matter.get_absolute_url()).content.decode()

    client = log_in(cast.marek)
    assert f'href="{url}"' in client.get(matter.get_absolute_url()).content.decode()
    assert QUESTION in client.get(url).content.decode()
    assert client.post(url, {"answer": ""}).status_code == 200
    assert client.post(url, {"answer": ANSWER}).status_code == 302

    for name in ("wanda", "marek", "leon", "renata", "maria"):
        page = log_in(getattr(cast, name)).get(matter.get_absolute_url()).content.decode()
        assert (QUESTION in page, ANSWER in page) == (name in ("wanda", "marek"),) * 2
    for name in ("leon", "maria", "zofia", "obca_wanda"):
        assert log_in(getattr(cast, name)).get(url).status_code == 404


def test_the_partner_finds_no_way_to_pass_it_on(cast: Cast, matter: Escalation, log_in: Any) -> None:
    for name in ("leon", "renata", "maria", "zofia", "obca_wanda"):
        client = log_in(getattr(cast, name))
        for view in ("transfer", "ask_colleague"):
            assert client.get(reverse(view, args=[matter.pk])).status_code == 404


def test_withdrawn_by_who_asked(cast: Cast, matter: Escalation, log_in: Any) -> None:
    asked = ask_colleague(escalation=matter, colleague=cast.marek, question=QUESTION, by=cast.wanda, now=later(3))

    log_in(cast.wanda).post(reverse("withdraw_consultation", args=[asked.pk]))

    asked.refresh_from_db()
    assert asked.withdrawn_at is not None


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("name", "number"), [("wanda", 15), ("leon", 12)])
def test_statements(cast: Cast, matter: Escalation, log_in: Any, name: str, number: int, rows: int) -> None:
    for row in range(rows):
        to = (cast.marek, cast.wanda)[row % 2]
        transfer(escalation=matter, to=to, reason=REASON, by=cast.wanda, now=later(3))
        ask_colleague(escalation=matter, colleague=cast.marek, question=QUESTION, by=cast.wanda, now=later(3))

    assert cost(log_in(getattr(cast, name)), matter.get_absolute_url()) == number
