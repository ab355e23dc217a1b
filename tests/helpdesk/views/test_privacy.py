"""Who sees what on the screens of the help desk: other people's things are not there, and each side keeps its words."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from helpdesk.models import Attachment, Escalation, Ticket
from helpdesk.operations.ask import ask
from helpdesk.operations.note import note
from helpdesk.operations.reply import reply as write
from helpdesk.operations.reply_escalation import reply_escalation
from tests.factories.people import Cast
from tests.factories.tickets import later, make_covered, make_escalation, make_ticket
from tests.helpdesk.operations.test_attach import png

pytestmark = pytest.mark.django_db
CANARY = "Kanarek siedlecki"


def text(response: Any) -> str:
    return response.content.decode()


def addresses(ticket: Ticket, matter: Escalation | None = None) -> list[str]:
    found = [ticket.get_absolute_url(), reverse("escalate", args=[ticket.number])]
    if matter:
        found.append(matter.get_absolute_url())
    found += [file.url for file in Attachment.objects.filter(message__ticket=ticket)]
    return found


@pytest.mark.parametrize("name", ["obca_zofia", "obcy_leon", "obca_wanda", "tomasz", "ada"])
def test_other_peoples_addresses_are_not_there(cast: Cast, log_in: Any, name: str) -> None:
    file = SimpleUploadedFile("zrzut.png", png(), "image/png")
    ticket = make_ticket(cast, system=make_covered(cast), files=[file])
    matter = make_escalation(cast, ticket=ticket)
    client = log_in(getattr(cast, name))

    assert [client.get(url).status_code for url in addresses(ticket, matter)] == [404] * 4


@pytest.mark.parametrize("verb", ["reply", "take", "rename", "close", "reopen", "escalate"])
def test_other_peoples_questions_take_no_post(cast: Cast, log_in: Any, verb: str) -> None:
    ticket = make_ticket(cast)

    assert log_in(cast.obcy_leon).post(reverse(verb, args=[ticket.number]), {"body": "x"}).status_code == 404


def test_nothing_of_a_partner_reaches_another(cast: Cast, log_in: Any) -> None:
    assert cast.obcy_leon
    theirs = ask(body=f"{CANARY}. Nie działa", by=cast.obca_zofia, now=later(0), system=make_covered(cast))
    write(ticket=theirs, body=f"{CANARY} odpowiedź", by=cast.obcy_leon, now=later(1))
    make_escalation(cast, ticket=theirs, by=cast.obcy_leon, reason=CANARY, now=later(2))
    own = make_ticket(cast)
    shown = [f"/pomoc/?lista={name}" for name in ("czeka", "wykonawca", "rozwiazane", "wszystkie", "moje", "otwarte")]
    shown += ["/", own.get_absolute_url(), "/pomoc/zapytaj/"]

    for person in (cast.zofia, cast.leon, cast.renata):
        client = log_in(person)
        for url in shown:
            response = client.get(url)
            assert (url, response.status_code, CANARY in text(response)) == (url, 200, False)
    # The canary would have sung where it may.
    assert CANARY in text(log_in(cast.obcy_leon).get("/pomoc/?lista=wszystkie"))


def test_the_clerk_sees_neither_notes_nor_the_contractors_words(cast: Cast, log_in: Any) -> None:
    matter = make_escalation(cast, reason="Słowa dla Wykonawcy", tried="Sprawdzone po cichu")
    note(ticket=matter.ticket, body="Tylko dla liderów", by=cast.leon, now=later(1))
    reply_escalation(escalation=matter, body="Słowa Wykonawcy", by=cast.wanda, now=later(2))
    secret = [
        "Słowa dla Wykonawcy",
        "Sprawdzone po cichu",
        "Tylko dla liderów",
        "Słowa Wykonawcy",
        "Wanda",
        "P-2026-0001/1",
    ]

    own = text(log_in(cast.zofia).get(matter.ticket.get_absolute_url()))

    assert [word for word in secret if word in own] == []
    assert log_in(cast.zofia).get(matter.get_absolute_url()).status_code == 404


def test_the_contractor_sees_nothing_of_the_clerks_thread(cast: Cast, log_in: Any) -> None:
    ticket = make_ticket(cast, body="Przycisk. Słowa urzędnika", system=make_covered(cast))
    write(ticket=ticket, body="Odpowiedź lidera", by=cast.leon, now=later(1))
    note(ticket=ticket, body="Tylko dla liderów", by=cast.leon, now=later(1))
    matter = make_escalation(cast, ticket=ticket, now=later(2))

    client = log_in(cast.wanda)
    shown = text(client.get(matter.get_absolute_url())) + text(client.get("/pomoc/wykonawca/")) + text(client.get("/"))

    assert [
        w for w in ("Słowa urzędnika", "Odpowiedź lidera", "Tylko dla liderów", "Zofia", "Nowak") if w in shown
    ] == []
    assert "P-2026-0001/1" in shown
    assert client.get(ticket.get_absolute_url()).status_code == 404
    assert client.get("/pomoc/").url == reverse("contractor_queue")
