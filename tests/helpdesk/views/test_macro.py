"""Screens of macros: the list, the form, running one on a question, on a matter, on a list."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from helpdesk.models import EscalationMessage, Macro, Message
from tests.counting import cost
from tests.factories.macros import make_macro, make_matter_macro
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation, make_solved, make_ticket

pytestmark = pytest.mark.django_db
LIST, NEW = reverse("macros"), reverse("new_macro")


def test_a_macro_is_written_changed_and_retired(cast: Cast, log_in: Any) -> None:
    client = log_in(cast.leon)
    sent = {"title": "Rola", "takes": "on", "writing": "resolve", "body": "Nadana.", "key": uuid4()}

    empty = client.get(LIST).content.decode()
    for _ in range(2):
        client.post(NEW, sent)
    made = Macro.objects.get()
    page = client.get(reverse("macro", args=[made.pk]))
    client.post(reverse("macro", args=[made.pk]), {**sent, "title": "Role", "key": uuid4()})
    listed = client.get(LIST).content.decode()
    client.post(reverse("retire_macro", args=[made.pk]))
    made.refresh_from_db()

    assert "Nie ma jeszcze makr" in empty
    assert page.context["form"].initial["writing"] == "resolve"
    assert "Role" in listed
    assert made.retired_at
    assert client.get(reverse("macro", args=[made.pk])).status_code == 403


def test_what_was_typed_stays_after_a_refusal(cast: Cast, log_in: Any) -> None:
    page = log_in(cast.leon).post(NEW, {"title": "Rola", "body": "Długi tekst.", "key": uuid4()})

    assert set(page.context["form"].errors) == {"writing"}
    assert "Długi tekst.</textarea>" in page.content.decode()


def test_the_office_keeps_two_kinds(cast: Cast, log_in: Any) -> None:
    client = log_in(cast.maria)
    hrefs = [part.split('"')[0] for part in client.get(LIST).content.decode().split('href="')]
    office = cast.maria.standing.held[0].organisation_id

    kinds = [href for href in hrefs if href.startswith(NEW)]
    pages = [client.get(href.replace("&amp;", "&")) for href in kinds]

    assert kinds == [f"{NEW}?strona={office}&amp;na={aim}" for aim in ("question", "matter")]
    fields = [page.context["form"].fields for page in pages]
    assert ["watches" in each for each in fields] == [True, False]
    assert ["category" in each for each in fields] == [True, False]
    assert [[value for value, _label in each["writing"].choices] for each in fields] == [
        ["", "reply", "resolve"],
        ["", "reply", "ask_back", "solution"],
    ]


def test_running_shows_first_and_then_acts(cast: Cast, log_in: Any) -> None:
    macro, ticket, client = make_macro(cast), make_ticket(cast), log_in(cast.leon)
    url = reverse("run_on_ticket", args=[ticket.number])

    link = client.get(ticket.get_absolute_url()).content.decode()
    choice = client.get(url).content.decode()
    preview = client.get(url, {"makro": macro.pk})
    untouched = Message.objects.count()
    sent = {"makro": macro.pk, "body": "Gotowe.", "version": ticket.version, "key": uuid4()}
    answers = [client.post(url, sent).status_code for _ in range(2)]

    assert url in link
    assert "Brak roli" in choice
    assert f"Zofia, rola jest nadana ({ticket.number})." in preview.content.decode()
    assert (untouched, answers, Message.objects.count()) == (1, [302, 302], 2)


def test_a_refusal_keeps_the_text(cast: Cast, log_in: Any) -> None:
    macro, ticket = make_macro(cast, category="staff"), make_ticket(cast)

    page = log_in(cast.leon).post(
        reverse("run_on_ticket", args=[ticket.number]), {"makro": macro.pk, "body": "Moje słowa.", "key": uuid4()}
    )

    assert "Nic nie zostało wykonane" in page.content.decode()
    assert "Moje słowa.</textarea>" in page.content.decode()


def test_anothers_macro_is_not_there(cast: Cast, log_in: Any) -> None:
    macro, foreign = make_macro(cast), make_ticket(cast, by=cast.obca_zofia)
    client = log_in(cast.obcy_leon)
    url = reverse("run_on_ticket", args=[foreign.number])

    page = client.post(url, {"makro": macro.pk, "body": "x", "key": uuid4()})

    assert "Brak roli" not in page.content.decode()
    assert [client.get(reverse("macro", args=[macro.pk])).status_code,
            client.post(reverse("retire_macro", args=[macro.pk])).status_code] == [404, 404]  # fmt: skip
    assert Message.objects.count() == 1


@pytest.mark.parametrize(("who", "status"), [("zofia", 403), ("tomasz", 403), ("ada", 403), ("wanda", 200)])
def test_who_gets_the_list(cast: Cast, log_in: Any, who: str, status: int) -> None:
    assert log_in(getattr(cast, who)).get(LIST).status_code == status


def test_on_a_matter_and_a_saved_reply_there(cast: Cast, log_in: Any) -> None:
    macro, matter, client = make_matter_macro(cast), make_escalation(cast), log_in(cast.wanda)
    url = reverse("run_on_escalation", args=[matter.pk])
    client.post(reverse("saved_replies"), {"title": "Dziennik", "body": "Sprawa {numer}, {imie}.", "shared": "on",
                                           "key": uuid4()})  # fmt: skip

    page = client.get(matter.get_absolute_url()).content.decode()
    client.post(url, {"makro": macro.pk, "body": "Proszę.", "key": uuid4()})
    insert = reverse("insert_in_matter", args=[matter.pk])
    found = log_in(cast.marek).post(insert, {"q": "dziennik"}).json()["found"]
    others = [log_in(getattr(cast, who)).post(insert, {"q": ""}).status_code for who in ("leon", "obca_wanda")]

    assert url in page
    assert insert in page
    assert EscalationMessage.objects.get().body == "Proszę."
    assert [row["text"] for row in found if row["kind"] == "reply"] == [
        f"Sprawa {matter.reference}, {cast.leon.first_name}."
    ]
    assert others == [403, 404]


def test_on_several_questions_of_a_list(cast: Cast, log_in: Any) -> None:
    macro, tickets, solved = make_macro(cast), [make_ticket(cast), make_ticket(cast)], make_solved(cast)
    keys = [ticket.pk for ticket in (*tickets, solved)]
    client, url, letters = log_in(cast.leon), reverse("chosen_tickets"), Message.objects.count()

    which = client.get(url, {"co": "makro", "zgl": keys})
    preview = client.get(url, {"co": "makro", "zgl": keys, "makro": macro.pk})
    sent = {"co": "makro", "zgl": keys, "makro": macro.pk, "key": uuid4()}
    for _ in range(2):
        client.post(url, sent)

    assert which.context["macros"] == [macro]
    assert {ticket.pk for ticket in preview.context["plan"].able} == {ticket.pk for ticket in tickets}
    assert Message.objects.count() == letters + 2


@pytest.mark.parametrize("rows", [1, 3])
def test_statements(cast: Cast, log_in: Any, rows: int) -> None:
    ticket = make_ticket(cast)
    for number in range(rows):
        make_macro(cast, title=f"Makro {number}", colleague=cast.renata)
    client, number = log_in(cast.leon), ticket.number
    chosen = f"{reverse('chosen_tickets')}?co=makro&zgl={ticket.pk}"

    assert [cost(client, url) for url in (LIST, reverse("run_on_ticket", args=[number]), chosen)] == [4, 4, 4]


def test_one_that_was_changed_since_is_shown_anew(cast: Cast, log_in: Any) -> None:
    """On a question and on a list alike: what is done is what was read."""
    macro, ticket, client = make_macro(cast, writing="note"), make_ticket(cast), log_in(cast.leon)
    one, many = reverse("run_on_ticket", args=[ticket.number]), reverse("chosen_tickets")
    asked = {"co": "makro", "zgl": [ticket.pk], "makro": macro.pk}
    seals = [client.get(url, asked).context["seal"] for url in (one, many)]
    make_macro(cast, macro=macro, writing="resolve", by=cast.renata, now=later(1))

    pages = [
        client.post(url, {**asked, "body": "Do środka.", "shown": seal, "key": uuid4()})
        for url, seal in zip((one, many), seals, strict=True)
    ]

    assert [page.status_code for page in pages] == [200, 200]
    for page in pages:
        assert "zmieniło się w międzyczasie" in page.content.decode()
        assert "wyślij odpowiedź i uznaj pytanie za rozwiązane" in page.content.decode()
    assert "Do środka.</textarea>" in pages[0].content.decode()
    assert (Message.objects.count(), ticket.notes.count()) == (1, 0)
    client.post(one, {**asked, "body": "Gotowe.", "shown": pages[0].context["seal"], "key": uuid4()})
    assert Message.objects.count() == 2
