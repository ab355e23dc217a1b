"""Mail through a real SMTP server on the loopback, with what real servers do: 4xx, 5xx, and silence after DATA."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from lms.models import Event, MailDelivery
from lms.operations.send import MOST_ATTEMPTS, Outcome, send
from lms.operations.send_waiting import send_waiting
from lms.operations.tell import tell
from tests.factories.facts import NOON
from tests.factories.people import Cast, make_person

MINUTE = timedelta(minutes=1)


class Postman:
    """What an aiosmtpd handler does with the next mails is scripted; answers wait in lists."""

    def __init__(self) -> None:
        self.taken: list[tuple[list[str], EmailMessage]] = []
        self.to_recipient: list[str] = []
        self.to_data: list[str] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if self.to_recipient and (answer := self.to_recipient.pop(0)) != "250":
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        answer = self.to_data.pop(0) if self.to_data else "250 OK"
        if answer.startswith("250") or answer == "taken, then gone":
            parsed = message_from_bytes(envelope.content, policy=policy.default)
            self.taken.append((envelope.rcpt_tos, parsed))  # type: ignore[arg-type]
        if answer == "taken, then gone":
            server.transport.abort()
        if answer == "250 after a long while":
            await asyncio.sleep(3)
        return answer


@pytest.fixture
def postman(settings: Any) -> Iterator[Postman]:
    handler = Postman()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    settings.EMAIL_TIMEOUT = 5
    yield handler
    controller.stop()


@pytest.fixture
def mail(cast: Cast) -> MailDelivery:
    return written(cast.zofia)


def written(person: Any, **fields: Any) -> MailDelivery:
    words = {"kind": "tried", "subject": "Żółta łódź", "body": "Odpowiedź: <b>tak</b>\n\nkoniec", "path": "/pomoc/P-1/"}
    notice = tell(people=[person], about=None, by_mail=True, now=NOON, **{**words, **fields})[0]
    return notice.mails.get()


def state(mail: MailDelivery) -> tuple[str, int, datetime | None, str]:
    mail.refresh_from_db()
    assert mail.claimed_until is None
    return mail.state, mail.attempts, mail.next_at, mail.last_error


@pytest.mark.django_db
def test_a_mail_is_taken_as_text_and_html_with_one_link(postman: Postman, mail: MailDelivery, settings: Any) -> None:
    settings.SITE_URL = "https://pomost.example"

    assert send(mail_id=mail.pk, now=NOON + MINUTE) is Outcome.SENT

    assert state(mail) == ("sent", 1, None, "")
    assert mail.sent_at == NOON + MINUTE
    [(recipients, message)] = postman.taken
    text, html = (part.get_content() for part in message.iter_parts())
    assert recipients == ["zofia@example.org"]
    assert {name: message[name] for name in ("Subject", "To", "Message-ID", "Auto-Submitted", "List-Id")} == {
        "Subject": "Żółta łódź",
        "To": "Zofia Nowak <zofia@example.org>",
        "Message-ID": mail.message_id,
        "Auto-Submitted": "auto-generated",
        "List-Id": "<powiadomienia.pomost.example>",
    }
    assert "Odpowiedź: <b>tak</b>\n\nkoniec" in text.replace("\r\n", "\n")
    assert "<p>Odpowiedź: &lt;b&gt;tak&lt;/b&gt;</p>" in html
    assert (text.count("https://"), html.count("href=")) == (1, 1)
    assert 'href="https://pomost.example/pomoc/P-1/"' in html


@pytest.mark.django_db
@pytest.mark.parametrize(("in_bell", "kept"), [(False, ""), (True, "/zaloguj/link/abc/")])
def test_a_one_time_link_leaves_the_row_with_the_mail(postman: Postman, cast: Cast, in_bell: bool, kept: str) -> None:
    mail = written(cast.zofia, path="/zaloguj/link/abc/", in_bell=in_bell)

    send(mail_id=mail.pk, now=NOON)

    [(_recipients, message)] = postman.taken
    assert "/zaloguj/link/abc/" in message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    mail.notice.refresh_from_db()
    assert mail.notice.path == kept


@pytest.mark.django_db
def test_mails_about_one_address_make_one_thread(postman: Postman, cast: Cast) -> None:
    for person, path in [(cast.zofia, "/a/"), (cast.zofia, "/a/#wpis-2"), (cast.zofia, "/b/")]:
        send(mail_id=written(person, path=path).pk, now=NOON)

    first, second, other = [message["References"] for _, message in postman.taken]
    assert (first == second, first == other) == (True, False)
    assert len({message["Message-ID"] for _, message in postman.taken}) == 3


@pytest.mark.django_db
def test_not_now_is_tried_again_after_a_pause(postman: Postman, mail: MailDelivery) -> None:
    postman.to_recipient = ["450 4.2.1 skrzynka zajęta", "250"]

    assert send(mail_id=mail.pk, now=NOON) is Outcome.POSTPONED
    assert state(mail) == ("waiting", 1, NOON + MINUTE, "450 4.2.1 skrzynka zajęta")
    assert send(mail_id=mail.pk, now=NOON + timedelta(seconds=59)) is Outcome.NOT_NOW
    assert send(mail_id=mail.pk, now=NOON + MINUTE) is Outcome.SENT

    assert state(mail) == ("sent", 2, None, "")
    assert [message["Message-ID"] for _, message in postman.taken] == [mail.message_id]


@pytest.mark.django_db
def test_never_is_final_and_concerns_one_recipient(postman: Postman, cast: Cast) -> None:
    refused, other = written(cast.zofia), written(cast.leon)
    postman.to_recipient = ["550 5.1.1 nie ma takiej skrzynki", "250"]

    assert send_waiting(now=NOON) == 1

    assert state(refused) == ("refused", 1, None, "550 5.1.1 nie ma takiej skrzynki")
    assert state(other)[0] == "sent"
    assert send(mail_id=refused.pk, now=NOON + timedelta(days=1)) is Outcome.NOT_NOW


@pytest.mark.django_db
def test_a_text_refused_for_good_is_final(postman: Postman, mail: MailDelivery) -> None:
    postman.to_data = ["554 5.7.1 spam"]

    assert send(mail_id=mail.pk, now=NOON) is Outcome.REFUSED
    assert state(mail) == ("refused", 1, None, "554 5.7.1 spam")


@pytest.mark.django_db
def test_a_server_gone_after_the_text_gets_the_same_mail_again(postman: Postman, mail: MailDelivery) -> None:
    postman.to_data = ["taken, then gone"]

    assert send(mail_id=mail.pk, now=NOON) is Outcome.UNREACHABLE
    assert state(mail)[:3] == ("waiting", 1, NOON + MINUTE)
    assert send(mail_id=mail.pk, now=NOON + MINUTE) is Outcome.SENT

    assert [message["Message-ID"] for _, message in postman.taken] == [mail.message_id] * 2


@pytest.mark.django_db
def test_a_server_silent_after_the_text_gets_it_again(postman: Postman, mail: MailDelivery, settings: Any) -> None:
    settings.EMAIL_TIMEOUT = 0.5
    postman.to_data = ["250 after a long while"]

    assert send(mail_id=mail.pk, now=NOON) is Outcome.UNREACHABLE
    assert state(mail)[:3] == ("waiting", 1, NOON + MINUTE)
    settings.EMAIL_TIMEOUT = 5
    assert send(mail_id=mail.pk, now=NOON + MINUTE) is Outcome.SENT

    assert [message["Message-ID"] for _, message in postman.taken] == [mail.message_id] * 2


@pytest.mark.django_db
def test_greylisting_holds_up_one_mail_and_no_other(postman: Postman, cast: Cast) -> None:
    """The server knows the sender only at the fifth try; the pauses have grown to 15 minutes by then."""
    grey, other = written(cast.zofia), written(cast.leon)
    now, tries = NOON, []
    postman.to_recipient = ["451 4.7.1 później", "250", *["451 4.7.1 później"] * 3]
    while state(grey)[0] == "waiting":
        send_waiting(now=now)
        tries.append(now)
        now = state(grey)[2] or now

    assert [at - NOON for at in tries] == [minutes * MINUTE for minutes in (0, 1, 3, 7, 15)]
    assert (state(grey)[:2], state(other)[:2]) == (("sent", 5), ("sent", 1))


@pytest.mark.django_db
def test_what_reaches_nobody_is_a_fact_once(postman: Postman, mail: MailDelivery) -> None:
    postman.to_recipient = ["450 później", "550 nie ma"]
    for minutes in (0, 1, 2):
        send(mail_id=mail.pk, now=NOON + minutes * MINUTE)

    facts = Event.objects.filter(name="lms.mail_undelivered")
    assert [(fact.data["mail_id"], fact.after) for fact in facts] == [(mail.pk, {"state": "refused"})]


@pytest.mark.django_db
def test_without_a_server_the_rest_keeps_its_tries(cast: Cast, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    first, second = written(cast.zofia), written(cast.leon)

    assert send_waiting(now=NOON) == 0

    assert state(first)[:3] == ("waiting", 1, NOON + MINUTE)
    assert state(second) == ("waiting", 0, NOON, "")


@pytest.mark.django_db
def test_after_two_days_of_pauses_it_is_given_up(cast: Cast, mail: MailDelivery, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    now, moments = NOON, []
    while state(mail)[0] == "waiting":
        moments.append(now)
        send(mail_id=mail.pk, now=now)
        now = state(mail)[2] or now

    assert state(mail)[:3] == ("given_up", MOST_ATTEMPTS, None)
    assert Event.objects.get(name="lms.mail_undelivered").after == {"state": "given_up"}
    assert timedelta(hours=42) < moments[-1] - NOON < timedelta(hours=48)


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_one_mail(postman: Postman, cast: Cast) -> None:
    mail = written(cast.zofia)
    outcomes: list[Outcome] = []
    together = threading.Barrier(2)

    def work() -> None:
        from django.db import connection

        together.wait()
        outcomes.append(send(mail_id=mail.pk, now=NOON))
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcome.name for outcome in outcomes) == ["NOT_NOW", "SENT"]
    assert len(postman.taken) == 1


@pytest.mark.django_db
def test_a_worker_that_died_leaves_the_mail_to_the_next(postman: Postman, mail: MailDelivery) -> None:
    MailDelivery.objects.filter(pk=mail.pk).update(claimed_until=NOON + timedelta(minutes=10))

    assert send(mail_id=mail.pk, now=NOON + timedelta(minutes=9)) is Outcome.NOT_NOW
    assert send(mail_id=mail.pk, now=NOON + timedelta(minutes=10)) is Outcome.SENT


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["=?utf-8?q?x?=", 'Zofia "Zocha", <obca@example.org>', "Ł\u2028ó\rź", "a" * 140])
def test_any_name_stays_a_name(postman: Postman, db: None, name: str) -> None:
    person = make_person("dziwna", first_name=name, last_name="")

    assert send(mail_id=written(person).pk, now=NOON) is Outcome.SENT
    assert [recipients for recipients, _ in postman.taken] == [["dziwna@example.org"]]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["nie adres", "a@b@c", "zażółć@example.org", "", "x\ny@example.org"])
def test_an_address_that_is_none_is_refused(postman: Postman, mail: MailDelivery, address: str) -> None:
    MailDelivery.objects.filter(pk=mail.pk).update(address=address)

    assert send(mail_id=mail.pk, now=NOON) is Outcome.REFUSED
    assert (state(mail)[0], postman.taken) == ("refused", [])


@pytest.mark.django_db
def test_without_settings_mails_are_files(mail: MailDelivery, settings: Any, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path

    assert send(mail_id=mail.pk, now=NOON) is Outcome.SENT

    [file] = tmp_path.iterdir()
    assert mail.message_id in file.read_text()
