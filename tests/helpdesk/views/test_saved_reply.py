"""Saved replies: the screen that keeps them, the list under the field, and the select without scripts."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from helpdesk.models import Message, Note, SavedReply
from helpdesk.operations.save_reply import save_reply
from tests.counting import cost
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast
from tests.factories.tickets import MORNING, make_ticket

pytestmark = pytest.mark.django_db
LIST = reverse("saved_replies")


def saved(cast: Cast, title: str = "Odśwież", **given: Any) -> SavedReply:
    values = {"body": "{imię}, sprawa {numer}: proszę odświeżyć.", "shared": True, "by": cast.leon, "now": MORNING}
    return save_reply(title=title, **values | given)


def found(client: Any, ticket: Any, text: str = "") -> Any:
    return client.post(reverse("insert", args=[ticket.number]), {"q": text})


def test_a_reply_is_written_changed_and_deleted(cast: Cast, log_in: Any) -> None:
    client = log_in(cast.leon)
    empty = client.get(LIST).content.decode()

    client.post(LIST, {"title": "Odśwież", "body": "Proszę.", "shared": "on", "key": uuid4()})
    made = SavedReply.objects.get()
    page = client.get(reverse("saved_reply", args=[made.pk]))
    client.post(reverse("saved_reply", args=[made.pk]), {"title": "Odśwież", "body": "Inaczej.", "key": uuid4()})
    changed = SavedReply.objects.get()
    others = log_in(cast.renata).get(reverse("saved_reply", args=[made.pk])).status_code
    client = log_in(cast.leon)
    client.post(reverse("drop_reply", args=[made.pk]))

    assert "Nie ma jeszcze gotowych odpowiedzi" in empty
    assert page.context["form"].initial == {"title": "Odśwież", "body": "Proszę.", "shared": True}
    assert (changed.body, changed.shared_by, others) == ("Inaczej.", None, 404)
    assert not SavedReply.objects.exists()


def test_what_was_typed_stays_after_a_refusal(cast: Cast, log_in: Any) -> None:
    page = log_in(cast.leon).post(LIST, {"title": "", "body": "Długi tekst.", "key": uuid4()})

    assert set(page.context["form"].errors) == {"title"}
    assert "Długi tekst.</textarea>" in page.content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("zofia", 403), ("tomasz", 403), ("wanda", 200), ("maria", 200), ("renata", 200)]
)
def test_who_gets_the_screen(cast: Cast, log_in: Any, who: str, status: int) -> None:
    assert log_in(getattr(cast, who)).get(LIST).status_code == status


def test_another_offices_is_not_there(cast: Cast, log_in: Any) -> None:
    one = saved(cast).pk
    client = log_in(cast.obcy_leon)

    assert [client.get(reverse("saved_reply", args=[one])).status_code, client.post(
        reverse("drop_reply", args=[one])).status_code] == [404, 404]  # fmt: skip


def test_the_list_finds_replies_and_steps_and_fills_in(cast: Cast, log_in: Any, settings: Any) -> None:
    ticket = make_ticket(cast)
    saved(cast)
    saved(cast, "Inna", body="O czym innym.")
    make_instruction(cast, "Zarejestruj wniosek", steps=2)

    rows = found(log_in(cast.renata), ticket, "odśwież").json()["found"]
    steps = found(log_in(cast.leon), ticket, "wniosek").json()["found"]
    every = found(log_in(cast.leon), ticket).json()["found"]

    assert rows == [
        {
            "kind": "reply",
            "title": "Odśwież",
            "detail": "{imię}, sprawa {numer}: proszę odświeżyć.",
            "text": f"Zofia, sprawa {ticket.number}: proszę odświeżyć.",
        }
    ]
    assert [row["title"] for row in every] == ["Inna", "Odśwież"]
    assert all(row["kind"] == "step" and f"{settings.SITE_URL}/i/" in row["text"] for row in steps)


@pytest.mark.parametrize(("who", "status"), [("zofia", 403), ("obcy_leon", 404), ("wanda", 404), ("leon", 200)])
def test_who_inserts(cast: Cast, log_in: Any, who: str, status: int) -> None:
    assert found(log_in(getattr(cast, who)), make_ticket(cast)).status_code == status


def test_without_scripts_a_select_inserts_and_sends_nothing(cast: Cast, log_in: Any) -> None:
    ticket, one, client = make_ticket(cast), saved(cast), log_in(cast.leon)
    url = reverse("reply", args=[ticket.number])

    plain = client.get(ticket.get_absolute_url()).content.decode()
    offered = client.post(url, {"body": "Dzień dobry.", "kind": "note", "then": "insert"})
    done = client.post(url, {"body": "Dzień dobry.", "kind": "note", "then": "insert", "insert": one.pk})
    foreign = client.post(url, {"body": "Dzień dobry.", "then": "insert", "insert": "9" * 30})

    assert f'<option value="{one.pk}">' not in plain
    assert f'<option value="{one.pk}">' in offered.content.decode()
    form = done.context["reply_form"]
    assert (form["kind"].value(), form["body"].value()) == (
        "note",
        f"Dzień dobry.\n\nZofia, sprawa {ticket.number}: proszę odświeżyć.",
    )
    assert foreign.context["reply_form"]["body"].value() == "Dzień dobry."
    assert (Message.objects.count(), Note.objects.count()) == (1, 0)


@pytest.mark.parametrize("rows", [1, 3])
def test_statements(cast: Cast, log_in: Any, rows: int) -> None:
    for number in range(rows):
        saved(cast, f"Odpowiedź {number}")

    assert cost(log_in(cast.leon), LIST) == 3
