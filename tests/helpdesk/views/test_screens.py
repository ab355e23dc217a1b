"""What each screen shows to whom, and what it never shows."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from helpdesk.models import Attachment, Escalation, Message, Note, Ticket
from helpdesk.operations.reply import reply as write
from tests.factories.grants import grant_certificate
from tests.factories.people import Cast
from tests.factories.tickets import later, make_covered, make_escalation, make_escalation_in, make_solved, make_ticket
from tests.helpdesk.operations.test_attach import png

pytestmark = pytest.mark.django_db
STRANGE = [
    "\x00",
    "\ud800".encode("utf-8", "surrogatepass"),
    "'\"()*:^~",
    "%",
    "a" * 30_000,
    "<script>alert(1)</script>",
]


def text(response: Any) -> str:
    return response.content.decode()


def test_asking_twice_with_one_key_makes_one_question_and_says_who_answers(cast: Cast, log_in: Any) -> None:
    assert cast.leon
    client, form = log_in(cast.zofia), {"body": "Nie działa.", "key": str(uuid4())}

    urls = {client.post("/pomoc/zapytaj/", form).url for _ in range(2)}

    assert urls == {"/pomoc/P-2026-0001/?nowe=1"}
    page = text(client.get(urls.pop()))
    assert ("P-2026-0001" in page, "Leon Zieliński" in page, 'class="confirmation"' in page) == (True, True, True)


def test_an_answer_past_a_newer_one_keeps_the_text_and_shows_what_came(cast: Cast, log_in: Any) -> None:
    ticket = make_ticket(cast)
    read = ticket.version
    write(ticket=ticket, body="Odpowiedziałam już.", by=cast.renata, now=later(1))
    form = {"body": "Moja odpowiedź", "version": read, "kind": "reply"}

    response = log_in(cast.leon).post(reverse("reply", args=[ticket.number]), form)

    page = text(response)
    assert (response.status_code, "Renata Wójcik" in page, "Odpowiedziałam już." in page, "Moja odpowiedź" in page) == (
        200,
        True,
        True,
        True,
    )
    ticket.refresh_from_db()
    assert f'name="version" value="{ticket.version}"' in page
    assert Message.objects.count() == 2


def test_answer_note_and_solution_go_where_they_were_meant(cast: Cast, log_in: Any) -> None:
    ticket, client = make_ticket(cast), log_in(cast.leon)
    url = reverse("reply", args=[ticket.number])

    client.post(url, {"body": "Notatka", "kind": "note", "then": "resolve"})
    client.post(url, {"body": "Odpowiedź", "kind": "reply"})
    client.post(url, {"body": "Rozwiązanie", "kind": "reply", "then": "resolve"})

    ticket.refresh_from_db()
    assert [row.body for row in Note.objects.all()] == ["Notatka"]
    assert list(Message.objects.order_by("pk").values_list("body", "is_solution"))[1:] == [
        ("Odpowiedź", False),
        ("Rozwiązanie", True),
    ]
    assert ticket.state == "solved"


def test_the_clerk_cannot_write_a_note_by_hand(cast: Cast, log_in: Any) -> None:
    ticket = make_ticket(cast)

    log_in(cast.zofia).post(
        reverse("reply", args=[ticket.number]), {"body": "Tekst", "kind": "note", "then": "resolve"}
    )

    ticket.refresh_from_db()
    assert (Note.objects.count(), ticket.state) == (0, "new")


def test_a_file_with_a_note_is_refused_and_the_text_kept(cast: Cast, log_in: Any) -> None:
    form = {"body": "Notatka z plikiem", "kind": "note", "files": SimpleUploadedFile("a.png", png())}
    ticket = make_ticket(cast)

    page = text(log_in(cast.leon).post(reverse("reply", args=[ticket.number]), form))

    assert "Notatka z plikiem" in page
    assert (Note.objects.count(), Attachment.objects.count()) == (0, 0)


def test_handing_over_is_filled_in_and_needs_one_more_click(cast: Cast, log_in: Any) -> None:
    system = make_covered(cast)
    ticket = make_ticket(cast, body="Przycisk jest szary.", system=system)
    grant_certificate(cast.leon, system)
    client, url = log_in(cast.leon), reverse("escalate", args=[ticket.number])

    form = client.get(url).context["form"]
    given = {name: form.get_initial_for_field(field, name) or "" for name, field in form.fields.items()}
    response = client.post(url, given)

    matter = Escalation.objects.get()
    assert (response.url, matter.severity, matter.reason) == (ticket.get_absolute_url(), "BLAD", "Przycisk jest szary.")


def test_the_whole_way_through_the_screens(cast: Cast, log_in: Any) -> None:
    matter = make_escalation(cast)
    consultant, pk = log_in(cast.wanda), [matter.pk]
    consultant.post(reverse("accept_escalation", args=pk))
    consultant.post(reverse("reply_escalation", args=pk), {"kind": "ask_back", "body": "Która wersja?"})
    leader = log_in(cast.leon)
    leader.post(reverse("reply_escalation", args=pk), {"body": "5.2"})
    log_in(cast.wanda).post(reverse("reply_escalation", args=pk), {"kind": "propose_solution", "body": "Poprawka"})
    leader = log_in(cast.leon)
    leader.post(reverse("send_back", args=pk), {"body": "Nadal szary"})
    log_in(cast.wanda).post(
        reverse("reply_escalation", args=pk), {"kind": "propose_solution", "body": "Druga poprawka"}
    )
    response = log_in(cast.leon).post(reverse("accept_solution", args=pk), {"body": "Już działa"})

    matter.refresh_from_db()
    assert (matter.state, response.url) == ("done", matter.ticket.get_absolute_url())
    page = text(log_in(cast.zofia).get(matter.ticket.get_absolute_url()))
    assert ("Już działa" in page, "poprawka" in page) == (True, False)
    log_in(cast.zofia).post(reverse("close", args=[matter.ticket.number]))
    assert Ticket.objects.get().state == "closed"


@pytest.mark.parametrize(
    "state",
    [
        *("registered", "accepted", "asked_back", "bypassed", "proposed", "refused", "sent_back"),
        *("done", "withdrawn", "turned_down"),
    ],
)
@pytest.mark.parametrize("name", ["leon", "wanda", "renata", "maria"])
def test_a_matters_page_opens_in_every_state(cast: Cast, log_in: Any, name: str, state: str) -> None:
    matter = make_escalation_in(cast, state)
    client = log_in(getattr(cast, name))

    opened = [client.get(matter.get_absolute_url()).status_code]
    opened += [] if name == "wanda" else [client.get(matter.ticket.get_absolute_url()).status_code]

    assert set(opened) == {200}


@pytest.mark.parametrize("name", ["zofia", "leon", "renata", "wanda", "maria"])
def test_homes_open(cast: Cast, log_in: Any, name: str) -> None:
    make_escalation_in(cast, "proposed")
    make_escalation(cast, ticket=make_ticket(cast, now=later(4)), now=later(5))
    make_solved(cast, now=later(6))

    assert log_in(getattr(cast, name)).get("/").status_code == 200


@pytest.mark.parametrize("words", STRANGE)
def test_no_text_breaks_a_screen(cast: Cast, log_in: Any, words: Any) -> None:
    ticket, client = make_ticket(cast), log_in(cast.leon)
    posts = [
        ("/pomoc/zapytaj/", {"body": words, "key": words, "system": words}),
        (reverse("reply", args=[ticket.number]), {"body": words, "kind": words, "version": words, "key": words}),
        (reverse("rename", args=[ticket.number]), {"title": words}),
        (reverse("escalate", args=[ticket.number]), {"reason": words, "severity": words, "people_touched": words}),
    ]
    gets = [("/pomoc/", {"lista": words, "po": words, "przed": words}), ("/pomoc/zapytaj/", {"krok": words})]

    codes = {client.post(url, form).status_code for url, form in posts}
    codes |= {client.get(url, given).status_code for url, given in gets}

    assert codes <= {200, 302, 400, 404}


@pytest.mark.parametrize(
    "url", [f"/pomoc/przekazane/{2**64}/", "/pomoc/P-2026-999999999/", "/pomoc/zapytaj/?krok=99999999999999999999"]
)
def test_addresses_of_nothing(cast: Cast, log_in: Any, url: str) -> None:
    assert log_in(cast.zofia).get(url).status_code == 404


def test_visitors_are_asked_to_log_in(client: Any, cast: Cast) -> None:
    ticket = make_ticket(cast)
    urls = ["/pomoc/", "/pomoc/zapytaj/", "/pomoc/wykonawca/", ticket.get_absolute_url(), "/pomoc/przekazane/1/"]

    assert [client.get(url).url.split("?")[0] for url in urls] == ["/zaloguj/"] * len(urls)


def test_a_list_of_many_pages_is_walked_there_and_back(cast: Cast, log_in: Any) -> None:
    for number in range(60):
        make_ticket(cast, now=later(number // 7))
    client = log_in(cast.leon)

    def walk(url: str, way: str) -> list[list[str]]:
        pages = []
        while url:
            context = client.get(url).context
            pages.append([row.number for row in context["rows"]])
            url = context[way]
        return pages

    for view in ("czeka", "wszystkie"):
        there = walk(f"/pomoc/?lista={view}", "older_url")
        last = client.get(f"/pomoc/?lista={view}").context
        for _ in range(2):
            last = client.get(last["older_url"]).context
        back = [[row.number for row in last["rows"]], *walk(last["newer_url"], "newer_url")]
        assert [len(page) for page in there] == [25, 25, 10]
        assert len({number for page in there for number in page}) == 60
        assert back == there[::-1]


def test_files_are_served_as_what_they_are(cast: Cast, log_in: Any) -> None:
    files = [SimpleUploadedFile("zrzut.png", png()), SimpleUploadedFile("dziennik.txt", "Zażółć".encode())]
    make_ticket(cast, files=files)
    client = log_in(cast.leon)

    headers = {}
    for file in Attachment.objects.all():
        response = client.get(file.url)
        b"".join(response.streaming_content)
        headers[file.name] = tuple(
            response[name]
            for name in ("Content-Type", "Content-Disposition", "X-Content-Type-Options", "Content-Security-Policy")
        )

    guard = ("nosniff", "default-src 'none'; sandbox")
    assert headers == {
        "zrzut.png": ("image/png", 'inline; filename="zrzut.png"', *guard),
        "dziennik.txt": ("application/octet-stream", 'attachment; filename="dziennik.txt"', *guard),
    }
