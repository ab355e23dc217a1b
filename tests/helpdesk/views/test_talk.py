"""Around the field where an answer is typed: the screens of drafts, of taking back, and of who else is here."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from helpdesk.models import Draft, HeldReply, Message, Note, Ticket
from helpdesk.operations.keep_draft import keep_draft
from helpdesk.operations.send_held import send_held
from tests.counting import cost, statements
from tests.factories.people import Cast
from tests.factories.tickets import later, make_solved, make_ticket

pytestmark = pytest.mark.django_db
WORDS = "Proszę odświeżyć stronę."


@pytest.fixture
def pause(settings: Any) -> None:
    settings.UNDO_SECONDS = 20


@pytest.fixture(autouse=True)
def nobody_here() -> None:
    cache.clear()


def save(client: Any, body: str = WORDS, **given: Any) -> Any:
    return client.post(reverse("keep_draft"), {"body": body, **given})


def read(client: Any, ticket: Ticket) -> str:
    return str(client.get(ticket.get_absolute_url()).content.decode())


def send(client: Any, ticket: Ticket, body: str = WORDS, **given: Any) -> Any:
    """From the page as it stands."""
    page = client.get(ticket.get_absolute_url())
    seen = {"version": page.context["ticket"].version, "seen": page.context["page"].seen}
    seen |= {"held": page.context["seen_held"], "key": uuid4(), "kind": "reply", "body": body}
    return client.post(reverse("reply", args=[ticket.number]), seen | given)


def test_a_draft_is_there_after_a_reload_on_any_computer_and_nobody_elses(cast: Cast, log_in: Any) -> None:
    ticket = make_ticket(cast)

    answer = save(log_in(cast.leon), about=ticket.number, kind="reply").json()
    seen = {name: read(log_in(getattr(cast, name)), ticket) for name in ("leon", "renata", "zofia", "maria")}

    assert answer["saved"].startswith("Szkic zapisany o ")
    assert answer["at"] == int(Draft.objects.get().saved_at.timestamp() * 1000)
    assert f'data-kept-at="{answer["at"]}"' in seen["leon"]
    assert [name for name, page in seen.items() if WORDS in page] == ["leon"]


def test_a_note_comes_back_as_a_note(cast: Cast, log_in: Any) -> None:
    ticket = make_ticket(cast)
    client = log_in(cast.leon)
    save(client, about=ticket.number, kind="note")

    form = client.get(ticket.get_absolute_url()).context["reply_form"]

    assert (form["kind"].value(), form["body"].value()) == ("note", WORDS)


@pytest.mark.parametrize("kind", ["reply", "note"])
@pytest.mark.parametrize("seconds", [0, 20])
def test_sending_drops_it(cast: Cast, log_in: Any, settings: Any, kind: str, seconds: int) -> None:
    settings.UNDO_SECONDS = seconds
    ticket, client, key = make_ticket(cast), log_in(cast.leon), uuid4()
    save(client, about=ticket.number, kind=kind)

    send(client, ticket, kind=kind, key=key)
    late = save(client, about=ticket.number, kind=kind, key=key)

    assert (late.json(), Draft.objects.exists()) == ({"at": 0, "saved": ""}, False)
    assert Note.objects.filter(body=WORDS).exists() == (kind == "note")


def test_a_reopening_has_its_draft_too(cast: Cast, log_in: Any) -> None:
    ticket, client = make_solved(cast, now=timezone.now()), log_in(cast.zofia)
    save(client, "Nadal szary.", about=ticket.number)

    page = read(client, ticket)
    client.post(reverse("reopen", args=[ticket.number]), {"body": "Nadal szary.", "key": uuid4()})

    assert "Nadal szary.</textarea>" in page
    assert (Message.objects.filter(body="Nadal szary.").count(), Draft.objects.count()) == (1, 0)


def test_a_new_question_is_kept_and_dropped_at_sending(cast: Cast, log_in: Any) -> None:
    client = log_in(cast.zofia)
    assert cast.leon
    save(client, "Co dalej z pismem?", place="ask")

    page = client.get(reverse("ask")).content.decode()
    other = client.get(reverse("ask")).context["form"]["body"].value()
    client.post(reverse("ask"), {"body": "Co dalej z pismem?", "kept": "1", "key": uuid4()})

    assert "Co dalej z pismem?</textarea>" in page
    assert other == "Co dalej z pismem?"
    assert (Ticket.objects.count(), Draft.objects.count()) == (1, 0)


def test_without_scripts_a_button_keeps_it(cast: Cast, log_in: Any) -> None:
    ticket, client = make_ticket(cast), log_in(cast.leon)

    send(client, ticket, kind="note", then="draft")

    assert list(Draft.objects.values_list("kind", "body")) == [("note", WORDS)]
    assert not Note.objects.exists()


@pytest.mark.parametrize(
    ("who", "given", "status"),
    [
        ("obcy_leon", {"about": "P-2026-0001"}, 404),
        ("zofia", {"about": "P-2026-0001", "kind": "note"}, 409),
        ("leon", {"about": "P-2026-0001", "kind": "spoilt"}, 400),
        ("leon", {"about": "P-2026-0001", "body": "a" * 20_001}, 409),
        ("wanda", {"place": "ask"}, 409),
    ],
)
def test_what_is_not_kept_says_why(cast: Cast, log_in: Any, who: str, given: dict[str, str], status: int) -> None:
    make_ticket(cast)

    answer = log_in(getattr(cast, who)).post(reverse("keep_draft"), {"body": WORDS, **given})

    assert (answer.status_code, Draft.objects.exists()) == (status, False)


@pytest.mark.usefixtures("pause")
def test_an_answer_is_taken_back_without_scripts(cast: Cast, log_in: Any) -> None:
    ticket, client = make_ticket(cast), log_in(cast.leon)
    send(client, ticket)
    held = HeldReply.objects.get()
    undo = reverse("take_back", args=[ticket.number, held.pk])

    mine, colleagues, askers = (read(log_in(each), ticket) for each in (cast.leon, cast.renata, cast.zofia))
    log_in(cast.leon).post(undo)
    after = log_in(cast.leon).get(ticket.get_absolute_url())

    assert (undo in mine, WORDS in mine) == (True, True)
    assert (undo in colleagues, WORDS in colleagues) == (False, True)
    assert WORDS not in askers
    assert after.context["reply_form"]["body"].value() == WORDS
    assert (Message.objects.count(), send_held(now=timezone.now() + timedelta(minutes=1))) == (1, 0)


@pytest.mark.usefixtures("pause")
def test_once_it_is_sent_it_is_too_late_and_the_sentence_says_so(cast: Cast, log_in: Any) -> None:
    ticket, client = make_ticket(cast), log_in(cast.leon)
    send(client, ticket, then="resolve")
    held = HeldReply.objects.get()
    send_held(now=timezone.now() + timedelta(minutes=1))

    page = client.post(reverse("take_back", args=[ticket.number, held.pk]), follow=True).content.decode()

    assert "już wysłana" in page
    assert Message.objects.get(body=WORDS).is_solution


@pytest.mark.usefixtures("pause")
@pytest.mark.parametrize("who", ["renata", "zofia", "obcy_leon"])
def test_nobody_else_takes_it_back(cast: Cast, log_in: Any, who: str) -> None:
    ticket = make_ticket(cast)
    send(log_in(cast.leon), ticket)
    held = HeldReply.objects.get()

    log_in(getattr(cast, who)).post(reverse("take_back", args=[ticket.number, held.pk]))

    assert HeldReply.objects.held().exists()


@pytest.mark.usefixtures("pause")
@pytest.mark.parametrize("is_sent", [False, True])
def test_two_leaders_at_once(cast: Cast, log_in: Any, is_sent: bool) -> None:
    """The second has the page open, the first sends: the second sees the answer above the own text."""
    ticket = make_ticket(cast)
    seen = {"version": ticket.version, "seen": Message.objects.get().pk, "held": 0}
    send(log_in(cast.leon), ticket)
    if is_sent:
        send_held(now=timezone.now() + timedelta(minutes=1))

    client = log_in(cast.renata)
    url = reverse("reply", args=[ticket.number])
    refused = client.post(url, {**seen, "body": "Moja odpowiedź.", "kind": "reply", "key": uuid4()})
    page = refused.content.decode()
    fresh = {"version": refused.context["ticket"].version, "seen": refused.context["page"].seen}
    fresh["held"] = refused.context["seen_held"]
    again = client.post(url, {**fresh, "body": "Moja odpowiedź.", "kind": "reply", "key": uuid4()})

    assert [entry.body for entry in refused.context["newer"]] == [WORDS]
    assert "Wyślij mimo to" in page
    assert page.rindex(WORDS) < page.index("Moja odpowiedź.</textarea>")
    assert again.status_code == 302
    assert HeldReply.objects.held().filter(author=cast.renata).count() == 1


def test_who_else_is_here(cast: Cast, log_in: Any) -> None:
    ticket = make_ticket(cast)
    url = reverse("meet", args=[ticket.number])

    first = log_in(cast.leon).post(url).content.decode()
    second = log_in(cast.renata).post(url).content.decode()
    again = log_in(cast.leon).post(url).content.decode()
    asker = log_in(cast.zofia).post(url).status_code
    stranger = log_in(cast.obcy_leon).post(url).status_code

    assert (first.strip(), "Leon Zieliński" in second, "Renata" in again) == ("", True, True)
    assert (asker, stranger) == (403, 404)
    assert url in read(log_in(cast.leon), ticket)
    assert url not in read(log_in(cast.zofia), ticket)


def test_a_question_is_watched_and_watched_no_more(cast: Cast, log_in: Any) -> None:
    ticket, client = make_ticket(cast), log_in(cast.renata)
    watch, unwatch = (reverse(name, args=[ticket.number]) for name in ("watch", "unwatch"))

    before = read(client, ticket)
    client.post(watch)
    during = read(client, ticket)
    client.post(unwatch)
    after = read(client, ticket)
    asker = read(log_in(cast.zofia), ticket)

    assert [(watch in page, unwatch in page) for page in (before, during, after, asker)] == [
        (True, False),
        (False, True),
        (True, False),
        (False, False),
    ]


@pytest.mark.usefixtures("pause")
def test_statements(cast: Cast, log_in: Any) -> None:
    ticket, client = make_ticket(cast), log_in(cast.leon)
    client.get(ticket.get_absolute_url())
    spent = {}
    for name, url, given in (
        ("draft", reverse("keep_draft"), {"about": ticket.number}),
        ("draft again", reverse("keep_draft"), {"about": ticket.number}),
        ("answer", reverse("reply", args=[ticket.number]), {"kind": "reply"}),
    ):
        with statements() as seen:
            client.post(url, {"body": WORDS, "key": uuid4(), **given})
        spent[name] = len(seen)

    assert spent == {"draft": 7, "draft again": 6, "answer": 8}
    assert cost(log_in(cast.renata), ticket.get_absolute_url()) == 9


@pytest.mark.parametrize("rows", [1, 3])
def test_asking_finds_its_draft_in_one_statement(cast: Cast, log_in: Any, rows: int) -> None:
    assert cast.leon
    for number in range(rows):
        keep_draft(body=WORDS, by=cast.zofia, now=later(1), place="ask" if not number else f"ask-{number}")

    assert cost(log_in(cast.zofia), reverse("ask")) == 7
