"""The screen where the office sorts what nobody could place."""

import re
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from helpdesk.mail.token import reply_address
from helpdesk.models import IncomingMail, Message, Ticket
from lms.models import Person
from tests.counting import cost
from tests.factories.mails import make_mail, take_raw
from tests.factories.people import Cast
from tests.factories.tickets import make_ticket
from tests.helpdesk.mail.made import file_part, multipart, text_part

pytestmark = pytest.mark.django_db
LIST = "/poczta/"


def strange(number: int = 0, **given: Any) -> IncomingMail:
    return make_mail(f"Subject: Sprawa {number}", sender=f"Obcy <obcy{number}@nigdzie.example>", **given)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("who", ["maria", "ada"])
def test_the_list_costs_the_same_for_any_number(cast: Cast, log_in: Any, who: str, rows: int) -> None:
    for number in range(rows):
        strange(number)

    assert cost(log_in(getattr(cast, who)), LIST) == 3


@pytest.mark.parametrize("rows", [1, 3])
def test_one_mail_costs_the_same_for_any_number(cast: Cast, log_in: Any, rows: int) -> None:
    mails = [strange(number) for number in range(rows)]

    assert cost(log_in(cast.maria), mails[0].get_absolute_url()) == 4


def test_filters_and_search(cast: Cast, log_in: Any) -> None:
    assert cast.leon
    strange(1)
    make_mail("Subject: Drukarka", sender=cast.zofia.email)
    take_raw(b"")
    client = log_in(cast.maria)

    def listed(query: str) -> list[str]:
        return re.findall(r'href="/poczta/\d+/">([^<]*)<', client.get(LIST + query).content.decode())

    assert listed("") == ["(bez tematu)", "Sprawa 1"]
    assert listed("?stan=ticket") == ["Drukarka"]
    assert listed("?stan=held") == ["(bez tematu)"]
    assert listed("?stan=wszystkie&q=NIGDZIE.example") == ["Sprawa 1"]
    assert listed("?stan=ignored") == []
    assert listed("?stan=nic&q=%25_") == []


@pytest.mark.parametrize("who", ["zofia", "leon", "renata", "tomasz", "wanda", "marek"])
def test_nobody_else_reads_it(cast: Cast, log_in: Any, who: str) -> None:
    mail = strange()
    client = log_in(getattr(cast, who))

    assert client.get(LIST).status_code == 403
    assert client.get(mail.get_absolute_url()).status_code == 404
    assert client.post(reverse("set_aside", args=[mail.pk])).status_code == 404


def test_one_mail_shows_its_words_and_nothing_of_others(cast: Cast, log_in: Any) -> None:
    picture, link = "<img src='https://slad.example/1.png'>", "<a href='javascript:alert(2)'>y</a>"
    html = f"<p>Witam <b>x</b></p>{picture}<script>alert(1)</script>{link}"
    alternative, body = multipart(
        "mixed", text_part("Witam"), text_part(html, "text/html"), file_part("filename=wirus.exe", b"MZ")
    )
    mail = make_mail(alternative, body=body, sender="obcy@nigdzie.example")
    page = log_in(cast.maria).get(mail.get_absolute_url()).content.decode()

    assert "Witam <b>x</b>" in page
    assert "wirus.exe" in page
    for bad in ("slad.example", "alert(1)", "javascript:"):
        assert bad not in page


def test_a_mail_whose_bytes_are_gone_says_so(cast: Cast, log_in: Any) -> None:
    mail = strange()
    default_storage.delete(mail.path)

    assert log_in(cast.maria).get(mail.get_absolute_url()).status_code == 200


def test_joining(cast: Cast, log_in: Any) -> None:
    ticket, mail = make_ticket(cast), strange()
    client = log_in(cast.maria)

    wrong = client.post(reverse("join_mail", args=[mail.pk]), {"number": "P-1999-0001"})
    right = client.post(reverse("join_mail", args=[mail.pk]), {"number": f" {ticket.number.lower()} "})
    again = client.post(reverse("join_mail", args=[mail.pk]), {"number": ticket.number})

    assert (wrong.status_code, right.status_code, again.status_code) == (200, 302, 302)
    assert "P-1999-0001" in wrong.content.decode()
    message = Message.objects.latest("pk")
    assert (message.author, message.channel) == (cast.maria, "mail")
    assert "obcy0@nigdzie.example" in message.body
    assert Message.objects.count() == 2


def test_making_a_question(cast: Cast, log_in: Any) -> None:
    assert cast.leon
    mail = strange()
    client = log_in(cast.maria)

    wrong = client.post(reverse("ask_by_mail", args=[mail.pk]), {"asker": "nikt taki"})
    client.post(reverse("ask_by_mail", args=[mail.pk]), {"asker": cast.wanda.username})
    right = client.post(reverse("ask_by_mail", args=[mail.pk]), {"asker": cast.zofia.email.upper()})

    ticket = Ticket.objects.get()
    assert (wrong.status_code, right.status_code) == (200, 302)
    assert "nikt taki" in wrong.content.decode()
    assert (ticket.asked_by, ticket.title, ticket.channel) == (cast.zofia, "Sprawa 0", "mail")


def test_a_shared_address_asks_for_the_login(cast: Cast, log_in: Any) -> None:
    Person.objects.filter(pk=cast.leon.pk).update(email=cast.zofia.email)
    mail = make_mail(sender=cast.zofia.email)
    client = log_in(cast.maria)

    assert ">leon<" in client.get(mail.get_absolute_url()).content.decode()
    client.post(reverse("ask_by_mail", args=[mail.pk]), {"asker": cast.zofia.email})
    assert Ticket.objects.count() == 0
    client.post(reverse("ask_by_mail", args=[mail.pk]), {"asker": "leon"})
    assert Ticket.objects.get().asked_by == cast.leon


def test_quoted_text_is_folded_on_the_page_of_the_question(cast: Cast, log_in: Any, settings: Any) -> None:
    settings.MAIL_IN_ADDRESS = "pomoc@pomost.example"
    ticket = make_ticket(cast)
    body = "Edge.\r\n\r\nW dniu 23.11.2026 o 10:15, X pisze:\r\n> Stare slowa\r\n"
    make_mail(f"To: {reply_address(ticket.number, cast.zofia.pk)}", body=body, sender=cast.zofia.email)
    page = log_in(cast.leon).get(ticket.get_absolute_url()).content.decode()

    assert page.index("<details", page.index("Edge.")) < page.index("Stare slowa")


def test_the_coordinators_home_counts_what_waits(cast: Cast, log_in: Any) -> None:
    for number in range(2):
        strange(number)
    take_raw(b"")

    assert "3 wiadomości czekają na rozpatrzenie" in log_in(cast.maria).get("/").content.decode()
