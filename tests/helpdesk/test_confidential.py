"""A confidential question reaches no leader: not by a list, a search, what is similar, a file, a gift or a notice."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from helpdesk.models import Category, Ticket
from helpdesk.operations.assign import assign
from helpdesk.operations.reply import reply
from helpdesk.operations.take import take
from helpdesk.queries.chosen import assignable
from lms.kit.refused import Refused
from lms.models import MailDelivery, Notice
from lms.operations.send import Outcome, send
from lms.outbox import sweep
from tests.factories.mails import told
from tests.factories.people import Cast
from tests.factories.tickets import later, make_ticket

pytestmark = pytest.mark.django_db

CANARY = "Kanarek Klatkowy"
ABOUT = "Nadawca z rejestru nie daje się zapisać."
SCREENS = (
    "/",
    "/pomoc/",
    "/pomoc/?lista=rozwiazane",
    "/pomoc/lista/tickets/csv/",
    "/szukaj/?q=Kanarek",
    "/powiadomienia/",
)


def ask_in(cast: Cast, category: Category) -> Ticket:
    return make_ticket(cast, body=f"{CANARY} {ABOUT}", category=category)


def seen_by(client: Any, other: Ticket) -> list[str]:
    """Where the canary is to be read."""
    found = [url for url in SCREENS if CANARY in page_of(client, url)]
    if CANARY in page_of(client, f"/pomoc/{other.number}/podobne/"):
        found.append("similar")
    if CANARY in client.post("/pomoc/podobne/", {"body": f"{ABOUT} Co robić?"}).content.decode():
        found.append("while typing")
    return found


def page_of(client: Any, url: str) -> str:
    answer = client.get(url)
    whole = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return str(whole.decode())


def test_an_open_one_is_read_and_a_confidential_one_is_not(cast: Cast, log_in: Any) -> None:
    other = make_ticket(cast, body=ABOUT)
    leon = log_in(cast.leon)

    ticket = ask_in(cast, Category.QUESTION)
    sweep(now=later(1))
    assert {"/pomoc/", "/pomoc/lista/tickets/csv/", "/szukaj/?q=Kanarek", "/powiadomienia/", "similar"} <= set(
        seen_by(leon, other)
    )

    ticket.delete()
    Notice.objects.all().delete()
    hidden = ask_in(cast, Category.STAFF)
    sweep(now=later(1))
    assert seen_by(leon, other) == []
    assert leon.get(hidden.get_absolute_url()).status_code == 404
    assert CANARY in page_of(log_in(cast.renata), "/pomoc/")


def test_it_is_given_to_no_leader(cast: Cast) -> None:
    hidden, plain = ask_in(cast, Category.STAFF), make_ticket(cast)

    with pytest.raises(Refused):
        assign(ticket=hidden, to=cast.leon, by=cast.renata, now=later(1))

    assert cast.leon in assignable([plain])
    assert assignable([hidden]) == assignable([plain, hidden]) == [cast.renata]


def test_of_a_mail_that_did_not_arrive_no_leader_learns(cast: Cast) -> None:
    hidden = ask_in(cast, Category.PERSONAL_DATA)
    reply(ticket=hidden, body="Proszę przyjść.", by=cast.renata, now=later(1))
    MailDelivery.objects.filter(pk=told(cast.zofia).pk).update(address="żółw@żółw")
    mail = MailDelivery.objects.get(address="żółw@żółw")
    assert send(mail_id=mail.pk, now=timezone.now()) is Outcome.REFUSED
    sweep(now=timezone.now() + (later(1) - later(0)))

    rows = Notice.objects.filter(kind="helpdesk.undelivered")
    assert [notice.person for notice in rows] == [cast.renata]


@pytest.mark.parametrize(("name", "own"), [("zofia", "przedstawiciel"), ("renata", "Nowe")])
def test_who_answers_a_confidential_question_is_named_and_it_is_no_leader(
    cast: Cast, client: Client, name: str, own: str
) -> None:
    assert cast.renata
    ticket = make_ticket(cast, category="staff")
    client.force_login(getattr(cast, name))

    waiting = main_of(client, ticket)
    take(ticket=ticket, by=cast.renata, now=later(1))
    taken = main_of(client, ticket)
    reply(ticket=ticket, body="Proszę o numer.", by=cast.renata, now=later(2))
    answered = main_of(client, ticket)

    assert own.lower() in waiting.lower()
    wrong = ("Czeka na lidera", "Napisz do lidera", "Lider ma", "Lider odpisał")
    assert not any(words in text for words in wrong for text in (waiting, taken, answered))
    assert str(cast.renata) in taken


def main_of(client: Client, ticket: Ticket) -> str:
    """What the page says of the question itself, without menu and lists beside it."""
    page = client.get(ticket.get_absolute_url()).content.decode()
    return page[page.index("<main") : page.index("</main>")]
