"""From the mail to the decision of a data protection officer who has no account; and what the link never tells."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail as outbox
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from helpdesk.models import Obligation, OfficerLink
from helpdesk.operations.name_officer import name_officer
from helpdesk.operations.revoke_officer_link import revoke_officer_link
from helpdesk.operations.send_officer_link import send_officer_link
from helpdesk.operations.touch_partner import touch_partner
from lms.models import MailDelivery, Notice
from lms.operations.send import send
from lms.outbox import sweep
from tests.factories.obligations import SECRET, mailed_address, make_obligation, make_officer
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db
LINK = re.compile(r"https?://[^/\s]+(/pomoc/iod/[\w\-]+/)")


def lately() -> datetime:
    """Long enough ago for the sweep to deliver it."""
    return timezone.now() - timedelta(minutes=5)


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    cache.clear()


@pytest.fixture
def made(cast: Cast) -> Obligation:
    make_officer(cast, now=lately())
    return make_obligation(cast, now=lately())


@pytest.fixture
def url(cast: Cast, made: Obligation) -> str:
    return mailed_address(cast, made, now=timezone.now())


def is_gone(answer: Any) -> bool:
    text = answer.content.decode()
    return answer.status_code == 404 and "Ten link już nie działa" in text and "P-20" not in text


def test_from_the_mail_to_the_decision(cast: Cast, made: Obligation, client: Client) -> None:
    sweep(now=timezone.now())
    mail = MailDelivery.objects.get(address="iod@kancelaria.example")
    outbox.outbox.clear()
    send(mail_id=mail.pk, now=timezone.now())
    [url] = LINK.findall(str(outbox.outbox[0].body))
    assert Notice.objects.get(pk=mail.notice_id).path == ""
    assert SECRET not in str(outbox.outbox[0].body)

    page = client.get(url)
    assert page.status_code == 200
    assert (page["X-Robots-Tag"], page["Referrer-Policy"]) == ("noindex, nofollow", "same-origin")
    assert "no-cache" in page["Cache-Control"]
    for words in (SECRET, "Iwona Odrębna", made.ticket.number, '<meta name="robots" content="noindex, nofollow">'):
        assert words in page.text
    assert made.steps.count() == 1

    done = client.post(url, {"kind": "done", "number": "DKN.5130.7"})
    made.refresh_from_db()
    assert made.standing == "met"
    assert "Zapisano" in done.text
    assert "DKN.5130.7" in client.get(url).text
    # The decision stands: only notes may follow.
    again = client.post(url, {"kind": "needless", "words": "Jednak nie."})
    assert made.steps.filter(kind="needless").count() == 0
    assert "Jednak nie." in again.text
    client.post(url, {"kind": "noted", "words": "Potwierdzenie przyszło."})
    assert "Potwierdzenie przyszło." in client.get(url).text


def test_opening_and_looking_ahead_change_nothing(made: Obligation, url: str, client: Client) -> None:
    for _ in range(3):
        assert client.get(url).status_code == 200
        assert client.head(url).status_code == 200

    assert made.steps.count() == 1
    assert client.post(url, {}).status_code == 200
    assert client.post(url, {"kind": "undone", "words": "Cofam."}).status_code == 200
    assert made.steps.count() == 1


def test_a_forged_an_old_a_revoked_and_a_replaced_one_are_alike(
    cast: Cast, made: Obligation, url: str, client: Client
) -> None:
    assert is_gone(client.get(url[:-2] + "/"))
    assert is_gone(client.get("/pomoc/iod/nieznany/"))
    OfficerLink.objects.update(expires_at=timezone.now())
    assert is_gone(client.get(url))
    newer = mailed_address(cast, made, now=timezone.now())
    assert is_gone(client.get(url))
    assert client.get(newer).status_code == 200
    revoke_officer_link(obligation=made, by=cast.renata, now=timezone.now())
    assert is_gone(client.post(newer, {"kind": "noted", "words": "Cofnięty."}))
    last = mailed_address(cast, made, now=timezone.now())
    name_officer(partner=cast.partner, person=cast.zofia, by=cast.renata, now=timezone.now())
    assert is_gone(client.get(last))
    assert made.steps.count() == 1


def test_who_is_logged_in_as_somebody_else_learns_nothing(cast: Cast, url: str, log_in: Any) -> None:
    for who in (cast.renata, cast.maria, cast.zofia):
        assert is_gone(log_in(who).get(url))


def test_another_offices_officer_reads_the_words_for_that_office_only(
    cast: Cast, made: Obligation, client: Client
) -> None:
    now = timezone.now()
    other = touch_partner(obligation=made, partner=cast.other_partner, words="Lista skrzynek.", by=cast.maria, now=now)
    name_officer(
        partner=cast.other_partner, first_name="Jan", last_name="Inny", email="jan@example.org", by=cast.maria, now=now
    )
    assert send_officer_link(obligation=other, by=cast.maria, now=now)
    path = Notice.objects.filter(kind=f"helpdesk.officer_link.{other.pk}").latest("pk").path
    text = client.get(path).text

    assert "Lista skrzynek." in text
    for secret in (SECRET, made.ticket.title, cast.partner.short_name, cast.partner.name, "Zofia", "Iwona"):
        assert secret not in text


def test_it_opens_nothing_else(made: Obligation, url: str, client: Client) -> None:
    client.get(url)

    for address in (made.get_absolute_url(), made.ticket.get_absolute_url(), "/pomoc/", "/pomoc/terminy-ustawowe/"):
        assert client.get(address).status_code == 302


def test_too_many_tries_are_told_to_wait(url: str, client: Client) -> None:
    answers = [client.get("/pomoc/iod/zgaduje/").status_code for _ in range(61)]
    assert (answers[0], answers[-1]) == (404, 429)
    waits = client.get(url)
    assert waits.status_code == 429
    assert int(waits["Retry-After"]) > 0
    assert "P-20" not in waits.text


def test_too_many_acts_too(made: Obligation, url: str, client: Client) -> None:
    answers = [client.post(url, {"kind": "noted", "words": f"Uwaga {number}."}).status_code for number in range(22)]

    assert answers.count(200) == 20
    assert answers[-1] == 429
    assert made.steps.filter(kind="noted").count() == 20
