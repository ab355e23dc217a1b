"""Mail fetched by IMAP over a real socket, with servers that refuse, and connections that are cut at every point."""

import hashlib
import imaplib
import resource
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from helpdesk.mail import mailbox
from helpdesk.mail.mailbox import Place
from helpdesk.models import IncomingMail, Ticket
from helpdesk.operations import fetch_mail as module
from helpdesk.operations.fetch_mail import fetch_mail
from helpdesk.operations.take_waiting_mail import take_waiting_mail
from helpdesk.tasks import fetch_mail as task
from lms.settings.parts import mailbox_from_url
from tests.factories.people import Cast
from tests.factories.tickets import MORNING
from tests.helpdesk.mail.made import mail_of
from tests.imap_server import PASSWORD, Box, ImapServer

pytestmark = pytest.mark.django_db
MARK = b"$Pomost"


@pytest.fixture
def server() -> Iterator[ImapServer]:
    made = ImapServer()
    made.begin()
    yield made
    made.end()


@pytest.fixture
def box(server: ImapServer) -> Box:
    return server.box


@pytest.fixture
def place(server: ImapServer) -> Place:
    return Place(host="127.0.0.1", port=server.port, user="pomoc", password=PASSWORD, security="")


def some(box: Box, number: int = 3) -> list[int]:
    return [
        box.put(mail_of(f"Subject: {each}", f"Message-ID: <{each}@x>", sender="zofia@example.org"))
        for each in range(number)
    ]


def stored() -> list[str]:
    return list(IncomingMail.objects.order_by("pk").values_list("sha256", flat=True))


def sums(box: Box) -> list[str]:
    return [hashlib.sha256(raw).hexdigest() for raw in box.mails.values()]


def unmarked(box: Box, mark: bytes = MARK) -> list[int]:
    return [uid for uid, flags in box.flags.items() if mark not in flags]


def test_each_mail_is_stored_once_and_marked(cast: Cast, box: Box, place: Place) -> None:
    assert cast.zofia
    assert cast.leon
    some(box)

    assert fetch_mail(place=place, now=MORNING) == 3
    assert (stored(), unmarked(box)) == (sums(box), [])
    assert fetch_mail(place=place, now=MORNING) == 0
    assert take_waiting_mail(now=MORNING) == 3
    assert Ticket.objects.count() == 3


def test_where_a_server_keeps_no_keywords_read_is_the_mark(box: Box, place: Place) -> None:
    box.has_keywords = False
    some(box)

    assert (fetch_mail(place=place, now=MORNING), unmarked(box, b"\\Seen")) == (3, [])
    assert fetch_mail(place=place, now=MORNING) == 0


@pytest.mark.parametrize("fault", ["cut", "cut after"])
def test_a_connection_cut_between_fetch_and_mark_stores_once(box: Box, place: Place, fault: str) -> None:
    first, second, third = some(box)
    box.faults[f"store {second}"] = [fault]

    fetch_mail(place=place, now=MORNING)
    fetch_mail(place=place, now=MORNING)

    assert (stored(), unmarked(box)) == (sums(box), [])
    assert [box.fetched[uid] for uid in (first, third)] == [1, 1]
    assert box.fetched[second] == (2 if fault == "cut" else 1)


@pytest.mark.parametrize("fault", ["cut", "cut within", "no", "silent"])
def test_a_mail_that_the_server_will_not_give_stops_no_other(
    box: Box, place: Place, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailbox, "SECONDS", 1)
    _first, bad, _third = some(box)
    box.faults[f"fetch {bad}"] = [fault] * 2
    of_first, of_bad, of_third = sums(box)

    assert fetch_mail(place=place, now=MORNING) == 2
    assert (stored(), unmarked(box)) == ([of_first, of_third], [bad])
    assert fetch_mail(place=place, now=MORNING) == 0
    assert fetch_mail(place=place, now=MORNING) == 1
    assert (stored(), unmarked(box)) == ([of_first, of_third, of_bad], [])


def test_a_server_that_breaks_at_every_mail_is_left_after_some_tries(box: Box, place: Place) -> None:
    for uid in some(box, 10):
        box.faults[f"fetch {uid}"] = ["cut"] * 9

    assert fetch_mail(place=place, now=MORNING) == 0
    assert box.logins == module.MOST_CONNECTIONS
    assert len(unmarked(box)) == 10


def test_a_mail_that_somebody_deletes_meanwhile_stops_no_other(box: Box, place: Place) -> None:
    first, _second = some(box, 2)
    box.faults[f"fetch {first}"] = ["gone"]

    assert fetch_mail(place=place, now=MORNING) == 1


def test_a_store_that_the_server_refuses_loses_nothing(box: Box, place: Place) -> None:
    [uid] = some(box, 1)
    box.faults[f"store {uid}"] = ["no"]

    fetch_mail(place=place, now=MORNING)
    assert (stored(), unmarked(box)) == (sums(box), [uid])
    fetch_mail(place=place, now=MORNING)
    assert (stored(), unmarked(box)) == (sums(box), [])


@pytest.mark.parametrize("raw", [b"", b"x", b'a "quoted" \\ line', b"\x00\xff" * 700])
@pytest.mark.parametrize("is_quoting", [False, True])
def test_any_bytes_come_as_they_are(box: Box, place: Place, raw: bytes, is_quoting: bool) -> None:
    box.is_quoting = is_quoting
    box.put(raw)

    assert fetch_mail(place=place, now=MORNING) == 1
    assert stored() == sums(box)


def test_the_same_mail_twice_in_the_box_is_one_row(box: Box, place: Place) -> None:
    raw = mail_of(sender="zofia@example.org")
    box.put(raw)
    box.put(raw)

    fetch_mail(place=place, now=MORNING)
    assert (len(stored()), unmarked(box)) == (1, [])


def test_a_mail_of_50_mb_and_one_of_5000_recipients(cast: Cast, box: Box, place: Place) -> None:
    assert cast.zofia
    assert cast.leon
    crowd = ", ".join(f"osoba{number}@losice.example" for number in range(5000))
    box.put(mail_of("Subject: wielki", body=b"A" * 76 + b"\r\n" * (50 * 1024 * 1024 // 2), sender="zofia@example.org"))
    box.put(mail_of(f"To: {crowd}", sender="zofia@example.org"))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    assert fetch_mail(place=place, now=MORNING) == 2
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert (stored(), unmarked(box)) == (sums(box), [])
    assert grown < 40 * 1024, "piece by piece"
    assert take_waiting_mail(now=MORNING) == 2
    assert list(IncomingMail.objects.order_by("pk").values_list("outcome", "reason")) == [
        ("held", "too_large"),
        ("ticket", "new"),
    ]


def test_a_full_disk_loses_nothing(box: Box, place: Place, settings: Any, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    settings.MEDIA_ROOT = tmp_path / "file"
    some(box)

    with pytest.raises(OSError, match="Not a directory"):
        fetch_mail(place=place, now=MORNING)
    assert (stored(), len(unmarked(box))) == ([], 3)


def test_at_most_so_many_at_once(box: Box, place: Place) -> None:
    some(box, 5)

    assert [fetch_mail(place=place, now=MORNING, limit=2) for _ in range(3)] == [2, 2, 1]


def test_it_ends_before_the_next_minutes_call(box: Box, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SECONDS", -1)
    some(box)

    assert fetch_mail(place=place, now=MORNING) == 1


@pytest.mark.parametrize("spoilt", [{"password": "inne"}, {"folder": "Nie ma"}, {"port": 1}])
def test_a_mailbox_that_cannot_be_opened_is_an_error(box: Box, place: Place, spoilt: dict[str, Any]) -> None:
    with pytest.raises((OSError, imaplib.IMAP4.error)):
        fetch_mail(place=replace(place, **spoilt), now=MORNING)


def test_the_command_and_the_task_fetch_and_take_in(
    cast: Cast, box: Box, place: Place, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    assert cast.zofia
    assert cast.leon
    settings.MAIL_IN_BOX = vars(place)
    out = StringIO()
    some(box, 2)
    call_command("fetch_mail", stdout=out)
    box.put(mail_of("Subject: trzeci", sender="zofia@example.org"))
    task()

    assert out.getvalue() == "2 fetched, 2 taken in\n"
    assert Ticket.objects.count() == 3
    settings.MAIL_IN_BOX = {**vars(place), "password": "inne"}
    task()
    assert "the mailbox for incoming mail cannot be opened" in caplog.text
    with pytest.raises(CommandError, match="cannot be opened"):
        call_command("fetch_mail")


def test_without_a_mailbox_there_is_nothing_to_fetch(settings: Any) -> None:
    settings.MAIL_IN_BOX = mailbox_from_url("")
    task()

    with pytest.raises(CommandError, match="MAIL_IN_URL"):
        call_command("fetch_mail")


def test_the_bytes_lie_in_the_storage(box: Box, place: Place) -> None:
    some(box, 1)
    fetch_mail(place=place, now=MORNING)

    with default_storage.open(IncomingMail.objects.get().path) as file:
        assert file.read() == next(iter(box.mails.values()))
