"""Files: judged by content, stored under names nobody guesses."""

import hashlib
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from helpdesk.models import Attachment, Ticket
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.tickets import make_ticket

pytestmark = pytest.mark.django_db


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(out, "PNG")
    return out.getvalue()


def file(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_picture_is_kept_by_its_content(cast: Cast) -> None:
    ticket = make_ticket(cast, files=[file("zrzut ekranu.png", png())])

    kept = Attachment.objects.get(message__ticket=ticket)

    assert (kept.kind, kept.mime, kept.name, kept.size) == ("png", "image/png", "zrzut ekranu.png", len(png()))
    assert kept.sha256 == hashlib.sha256(png()).hexdigest()
    assert (kept.file.name.startswith("attachments/"), "zrzut" in kept.file.name) == (True, False)
    with kept.file.open() as stored:
        assert stored.read() == png()


LIES = {
    "a page": ("pismo.html", b"<!doctype html><script>alert(1)</script>"),
    "a drawing": ("rysunek.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    "a page called a picture": ("zdjecie.png", b"<html><script>alert(1)</script></html>"),
    "a picture called a document": ("pismo.pdf", png()),
    "a program": ("pomoc.exe", b"MZ\x90\x00\x03\x00\x00\x00"),
    "nothing": ("pusty.txt", b""),
}


@pytest.mark.parametrize("what", tuple(LIES))
def test_what_lies_is_refused_and_nothing_is_asked(cast: Cast, what: str) -> None:
    with pytest.raises(Refused) as refusal:
        make_ticket(cast, files=[file("dobry.png", png()), file(*LIES[what])])

    assert refusal.value.field == "files"
    assert (Ticket.objects.count(), Attachment.objects.count()) == (0, 0)


def test_too_large_and_too_many(cast: Cast, settings: Any) -> None:
    settings.UPLOAD_MAX_BYTES = 10

    with pytest.raises(Refused):
        make_ticket(cast, files=[file("duzy.txt", b"a" * 11)])
    with pytest.raises(Refused):
        make_ticket(cast, files=[file(f"{number}.txt", b"a") for number in range(11)])
