"""What came in is kept before anybody reads it."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from helpdesk.models import IncomingMail
from helpdesk.operations.store_mail import store_mail
from tests.factories.tickets import MORNING, later

pytestmark = pytest.mark.django_db


def kept(mail: IncomingMail) -> bytes:
    with default_storage.open(mail.path) as file:
        return file.read()


def test_bytes_lie_under_their_hash() -> None:
    raw = b"\x00\xff\r\n.\r\n"
    mail = store_mail(source=BytesIO(raw), now=MORNING)

    assert (mail.outcome, mail.size, mail.received_at) == ("waiting", 7, MORNING)
    assert mail.path.endswith(f"{mail.sha256}.eml")
    assert kept(mail) == raw


def test_the_same_bytes_are_one_row() -> None:
    first = store_mail(source=BytesIO(b"a"), now=MORNING)
    second = store_mail(source=BytesIO(b"a"), now=later(1))

    assert (first.pk, IncomingMail.objects.count()) == (second.pk, 1)
    assert second.received_at == MORNING


def test_a_file_cut_off_by_a_killed_process_is_written_again() -> None:
    mail = store_mail(source=BytesIO(b"whole"), now=MORNING)
    IncomingMail.objects.all().delete()
    with Path(default_storage.path(mail.path)).open("wb") as file:
        file.write(b"wh")

    assert kept(store_mail(source=BytesIO(b"whole"), now=MORNING)) == b"whole"


def test_a_row_whose_file_is_gone_gets_it_back() -> None:
    mail = store_mail(source=BytesIO(b"whole"), now=MORNING)
    default_storage.delete(mail.path)

    assert store_mail(source=BytesIO(b"whole"), now=MORNING) == mail
    assert kept(mail) == b"whole"
