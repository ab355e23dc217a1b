"""An outside consultant's way: invited on a screen, from the mail to the page, and what is never told."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail as outbox
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from helpdesk.models import Attachment, Escalation, GuestAccess
from helpdesk.operations.accept_solution import accept_solution
from helpdesk.operations.reply_escalation import reply_escalation
from helpdesk.operations.revoke_consultant import revoke_consultant
from lms.events import MailUndelivered
from lms.models import MailDelivery, Notice
from lms.operations.send import send
from lms.outbox import announce, sweep
from tests.factories.guests import ADDRESS, guest_address, make_guest
from tests.factories.mails import became, make_mail
from tests.factories.people import Cast
from tests.factories.tickets import QUESTION, make_escalation, make_ticket

pytestmark = pytest.mark.django_db
LINK = re.compile(r"https?://[^/\s]+(/pomoc/konsultant/\d+/[\w\-]+/)")


def lately() -> datetime:
    """Long enough ago for the sweep to deliver it."""
    return timezone.now() - timedelta(minutes=5)


@pytest.fixture(autouse=True)
def _mailbox(settings: Any) -> None:
    settings.MAIL_IN_ADDRESS = "pomoc@pomost.example"
    cache.clear()


@pytest.fixture
def matter(cast: Cast) -> Escalation:
    return make_escalation(cast, now=lately())


@pytest.fixture
def access(cast: Cast, matter: Escalation) -> GuestAccess:
    return make_guest(cast, matter, now=lately())


@pytest.fixture
def url(access: GuestAccess) -> str:
    return guest_address(access)


def sent_mail() -> Any:
    """The newest mail to the consultant, which is sent."""
    sweep(now=timezone.now())
    mail = MailDelivery.objects.filter(address=ADDRESS).latest("pk")
    outbox.outbox.clear()
    send(mail_id=mail.pk, now=timezone.now())
    return outbox.outbox[0]


def is_gone(answer: Any, matter: Escalation) -> bool:
    text = answer.content.decode()
    return answer.status_code == 404 and "Ten link już nie działa" in text and matter.title not in text


def test_from_the_screen_through_the_mail_to_a_solution(cast: Cast, matter: Escalation, log_in: Any) -> None:
    manager, guests = log_in(cast.marek), reverse("guests", args=[matter.pk])
    assert guests in manager.get(matter.get_absolute_url()).text
    refused = manager.post(guests, {"first_name": "Olga", "last_name": "", "email": ADDRESS})
    assert ADDRESS in refused.text
    manager.post(guests, {"first_name": "Olga", "last_name": "Zewnętrzna", "email": ADDRESS})
    assert ADDRESS in manager.get(guests).text

    client = Client()
    [url] = LINK.findall(str(sent_mail().body))
    page = client.get(url)
    assert (page.status_code, page["X-Robots-Tag"], page["Referrer-Policy"]) == (
        200,
        "noindex, nofollow",
        "same-origin",
    )
    for words in (matter.reference, matter.reason, "Olga Zewnętrzna", "Marek Dąb"):
        assert words in page.text
    for secret in (QUESTION, matter.ticket.get_absolute_url(), "Zofia"):
        assert secret not in page.text

    client.post(url, {"kind": "reply", "body": "Sprawdzam dziennik."})
    done = client.post(url, {"kind": "propose_solution", "body": "Proszę nadać rolę nadawcy."})
    matter.refresh_from_db()
    assert (matter.state, "Wysłano" in done.text) == ("proposed", True)
    leaders = log_in(cast.leon).get(matter.get_absolute_url()).text
    assert "Olga Zewnętrzna" in leaders
    assert "Marek Dąb" in leaders
    uses = GuestAccess.objects.get().uses.order_by("pk")
    assert list(uses.values_list("verb", flat=True)) == ["opened", "reply", "solution"]
    sweep(now=timezone.now() + timedelta(minutes=5))
    assert Notice.objects.filter(person=cast.marek, kind="helpdesk.consultant_acted").count() == 2


def test_the_leaders_word_comes_by_mail_and_is_answered_by_mail(
    cast: Cast, matter: Escalation, access: GuestAccess
) -> None:
    reply_escalation(escalation=matter, body="Czy to dotyczy też skrzynki?", by=cast.leon, now=lately())
    message = sent_mail()
    assert "Czy to dotyczy też skrzynki?" in message.body
    [answers_to] = message.reply_to

    came = make_mail(f"To: {answers_to}", body="Tak, obu.\r\n", sender=ADDRESS, now=timezone.now())
    assert became(came) == ("reply", "token")
    letter = matter.messages.latest("pk")
    assert (letter.body, letter.channel, letter.author, letter.from_contractor) == (
        "Tak, obu.",
        "mail",
        cast.marek,
        True,
    )
    assert access.uses.get().message == letter

    # From another address, and once the link is revoked, the same mail is a stranger's.
    other = make_mail(f"To: {answers_to}", body="Obcy.\r\n", sender="obcy@nigdzie.example", now=timezone.now())
    assert became(other) == ("quarantine", "stranger")
    revoke_consultant(access=access, by=cast.marek, now=timezone.now())
    late = make_mail(f"To: {answers_to}", body="Po czasie.\r\n", sender=ADDRESS, now=timezone.now())
    assert became(late) == ("quarantine", "may_not_see")
    assert matter.messages.count() == 2


def test_a_forged_an_expired_a_revoked_and_a_foreign_one_are_alike(
    cast: Cast, matter: Escalation, access: GuestAccess, url: str, client: Client
) -> None:
    other = make_escalation(cast, now=lately())
    assert is_gone(client.get(url[:-3] + "/"), matter)
    assert is_gone(client.get(f"/pomoc/konsultant/{matter.pk}/nieznany/"), matter)
    assert is_gone(client.get(url.replace(f"/{matter.pk}/", f"/{other.pk}/")), other)
    assert is_gone(
        client.post(url.replace(f"/{matter.pk}/", f"/{other.pk}/"), {"kind": "reply", "body": "Nie."}), other
    )
    GuestAccess.objects.update(expires_at=timezone.now())
    assert is_gone(client.get(url), matter)
    GuestAccess.objects.update(expires_at=timezone.now() + timedelta(days=1))
    assert client.get(url).status_code == 200
    revoke_consultant(access=access, by=cast.marek, now=timezone.now())
    assert is_gone(client.post(url, {"kind": "reply", "body": "Cofnięty."}), matter)
    assert not matter.messages.exists()
    assert not other.messages.exists()


def test_it_ends_with_the_matter(cast: Cast, matter: Escalation, url: str, client: Client) -> None:
    client.post(url, {"kind": "propose_solution", "body": "Gotowe."})
    assert client.get(url).status_code == 200
    accept_solution(escalation=matter, by=cast.leon, now=timezone.now())

    assert is_gone(client.get(url), matter)


def test_whoever_is_logged_in_is_somebody_else(cast: Cast, matter: Escalation, url: str, log_in: Any) -> None:
    for who in (cast.marek, cast.wanda, cast.leon):
        assert is_gone(log_in(who).get(url), matter)


def test_the_same_form_twice_writes_once_and_a_bad_one_keeps_what_was_typed(
    matter: Escalation, url: str, client: Client
) -> None:
    key = "7b7f0d52-0d55-4a11-9d5e-0123456789ab"
    for _ in range(2):
        client.post(url, {"kind": "reply", "body": "Raz.", "key": key})
    assert matter.messages.count() == 1
    kept = client.post(url, {"kind": "refuse", "body": "Nie chcę."})
    assert "Nie chcę." in kept.text
    assert matter.messages.count() == 1
    assert client.post(url, {"kind": "reply", "body": " "}).status_code == 200
    assert matter.messages.count() == 1


def test_files_of_this_matter_and_of_no_other(cast: Cast, matter: Escalation, url: str, client: Client) -> None:
    other = make_escalation(cast, now=lately())
    for each in (matter, other):
        file = ContentFile(b"log", name="dziennik.txt")
        reply_escalation(escalation=each, body="Dziennik.", by=cast.leon, now=lately(), files=[file])
    own, foreign = (Attachment.objects.get(escalation_message__escalation=each) for each in (matter, other))
    asked = make_ticket(cast, now=lately(), files=[ContentFile(b"tajne", name="tajne.txt")])
    private = Attachment.objects.get(message__ticket=asked)

    assert f"{url}plik/{own.pk}/" in client.get(url).text
    answer = client.get(f"{url}plik/{own.pk}/")
    assert b"".join(answer.streaming_content) == b"log"
    for file in (foreign, private):
        assert client.get(f"{url}plik/{file.pk}/").status_code == 404
        assert client.get(reverse("attachment", args=[file.pk])).status_code == 302
    assert is_gone(client.get(f"/pomoc/konsultant/{matter.pk}/nieznany/plik/{own.pk}/"), matter)


def test_a_mail_that_does_not_arrive_is_told_to_who_let_them_in(cast: Cast, access: GuestAccess) -> None:
    assert cast.renata
    mail = MailDelivery.objects.get(address=ADDRESS)
    announce(MailUndelivered(mail_id=mail.pk), by=None, about=mail, now=lately())
    sweep(now=timezone.now())

    notice = Notice.objects.get(kind="helpdesk.undelivered")
    assert (notice.person, ADDRESS in notice.body) == (cast.marek, True)


def test_of_two_matters_the_one_whose_mail_did_not_arrive_is_named(cast: Cast, access: GuestAccess) -> None:
    first = MailDelivery.objects.get(address=ADDRESS)
    newer = make_guest(cast, make_escalation(cast, now=lately()), now=lately())
    assert newer.person == access.person
    announce(MailUndelivered(mail_id=first.pk), by=None, about=first, now=lately())
    sweep(now=timezone.now())

    notice = Notice.objects.get(kind="helpdesk.undelivered")
    assert notice.subject.startswith(f"[{access.escalation.reference}]")


def test_too_many_tries_and_too_many_letters(matter: Escalation, url: str, client: Client) -> None:
    answers = [client.post(url, {"kind": "reply", "body": f"List {number}."}).status_code for number in range(31)]
    assert (answers.count(200), answers[-1]) == (30, 429)
    tries = [client.get(f"/pomoc/konsultant/{matter.pk}/zgaduje/").status_code for _ in range(100)]
    assert tries[-1] == 429
    assert "Retry-After" in client.get(url)


def test_renewed_and_revoked_on_the_screen(cast: Cast, matter: Escalation, access: GuestAccess, log_in: Any) -> None:
    url, client = reverse("keep_guest", args=[matter.pk, access.pk]), log_in(cast.marek)
    GuestAccess.objects.update(expires_at=timezone.now())
    client.post(url)
    assert GuestAccess.objects.usable(timezone.now()).exists()
    client.post(url, {"uniewaznij": "1"})
    assert not GuestAccess.objects.usable(timezone.now()).exists()
    other = make_escalation(cast, now=lately())
    assert client.post(reverse("keep_guest", args=[other.pk, access.pk])).status_code == 404
    for who in (cast.wanda, cast.leon, cast.maria, cast.obca_wanda):
        assert log_in(who).post(url).status_code == 404
        assert log_in(who).get(reverse("guests", args=[matter.pk])).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same(
    cast: Cast, matter: Escalation, log_in: Any, django_assert_num_queries: Any, number: int
) -> None:
    for each in range(number):
        make_guest(cast, matter, email=f"k{each}@uslugi.example", now=lately())
    client, url = log_in(cast.marek), reverse("guests", args=[matter.pk])
    client.get(url)

    with django_assert_num_queries(5):
        assert client.get(url).text.count("@uslugi.example") == number
