"""A file is what its content says; everything else is refused with a sentence and never with an error."""

import io
import re
import tracemalloc
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from PIL import Image

from lms.kit import uploads
from lms.kit.refused import Refused
from lms.kit.uploads import ATTACHMENTS, IMAGES, KINDS, display_name, inspect, random_name
from tests.factories.signed_packs import unpacking_to

MB = 1024 * 1024


def picture(form: str, size: tuple[int, int] = (8, 8)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size).save(out, form)
    return out.getvalue()


def animation(frames: int) -> bytes:
    out = io.BytesIO()
    pictures = [Image.new("RGB", (4, 4), (number % 250, number // 250 * 60, 0)) for number in range(frames)]
    pictures[0].save(out, "GIF", save_all=True, append_images=pictures[1:])
    return out.getvalue()


def packed(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def spreadsheet() -> bytes:
    out = io.BytesIO()
    Workbook().save(out)
    return out.getvalue()


def office(part: str) -> bytes:
    return packed({"[Content_Types].xml": b"<Types/>", part: b"<x/>"})


def seen(name: str, content: bytes, allowed=ATTACHMENTS, max_bytes=10 * MB):
    return inspect(SimpleUploadedFile(name, content), allowed=allowed, max_bytes=max_bytes).name


GOOD = [
    ("zrzut.PNG", picture("PNG"), "png"),
    ("zrzut.jpeg", picture("JPEG"), "jpeg"),
    ("zrzut.webp", picture("WEBP"), "webp"),
    ("zrzut.gif", animation(3), "gif"),
    ("pismo.pdf", b"%PDF-1.7\n%\xe2\xe3", "pdf"),
    ("notatka.txt", "Zażółć gęślą jaźń".encode(), "text"),
    ("notatka.txt", "Zażółć gęślą jaźń".encode("cp1250"), "text"),
    ("dane.csv", "a;b\r\n1;<2".encode("utf-8-sig"), "text"),
    ("bez-rozszerzenia", b"tekst", "text"),
    ("plik.xlsx", spreadsheet(), "xlsx"),
    ("plik.docx", office("word/document.xml"), "docx"),
    ("plik.pptx", office("ppt/presentation.xml"), "pptx"),
    ("plik.odt", packed({"mimetype": KINDS["odt"].mime.encode()}), "odt"),
    ("plik.ods", packed({"mimetype": KINDS["ods"].mime.encode()}), "ods"),
]


@pytest.mark.parametrize(("name", "content", "kind"), GOOD, ids=[f"{name}-{kind}" for name, _, kind in GOOD])
def test_a_file_is_known_by_its_content(name, content, kind):
    assert seen(name, content) == kind


def test_the_file_is_left_rewound():
    file = SimpleUploadedFile("zrzut.png", picture("PNG"))

    kind = inspect(file, allowed=IMAGES, max_bytes=MB)

    assert (kind.mime, kind.extension, kind.is_image, file.read(4)) == ("image/png", ".png", True, b"\x89PNG")


def test_a_plain_file_object_is_taken_too():
    assert inspect(io.BytesIO(b"tekst"), allowed={"text"}, max_bytes=10).name == "text"


EMPTY, TOO_LARGE, NOT_ACCEPTED = "is empty", "too large\\. .* 10 MB", "kind of file is not accepted"
DAMAGED, PASSWORD, BOMB, PIXELS = "damaged", "password", "when unpacked", "too many pixels"
ENCRYPTED = bytearray(packed({"a": b"a"}))
ENCRYPTED[6] |= 1  # in the entry's own header
ENCRYPTED[ENCRYPTED.index(b"PK\x01\x02") + 8] |= 1  # and in the directory
BAD = [
    ("pusty.txt", b"", EMPTY),
    ("duzy.txt", b"a" * (10 * MB + 1), TOO_LARGE),
    ("strona.html", b"<!DOCTYPE html><p>a", NOT_ACCEPTED),
    ("strona.txt", b"  \n<HTML><script>alert(1)</script>", NOT_ACCEPTED),
    ("strona.txt", b"tekst <script>alert(1)</script>", NOT_ACCEPTED),
    ("rysunek.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', NOT_ACCEPTED),
    ("rysunek.png", b'<?xml version="1.0"?><svg/>', NOT_ACCEPTED),
    ("skrypt.sh", b"#!/bin/sh\nrm -rf /", NOT_ACCEPTED),
    ("skrypt.bat", b"@echo off", NOT_ACCEPTED),
    ("program.exe", b"MZ\x90\x00\x03", NOT_ACCEPTED),
    ("archiwum.zip", packed({"a.txt": b"a"}), NOT_ACCEPTED),
    ("zrzut.png", picture("BMP"), NOT_ACCEPTED),
    ("obcy.docx", packed({"[Content_Types].xml": b"", "visio/document.xml": b""}), NOT_ACCEPTED),
    ("zrzut.jpg", picture("PNG"), "ends with \\.jpg, but its content is of the kind PNG"),
    ("strona.html", b"zwykly tekst", "ends with \\.html"),
    (
        "makra.docx",
        packed({"[Content_Types].xml": b"", "word/document.xml": b"", "word/vbaProject.bin": b""}),
        "macros",
    ),
    ("stary.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "Old Office"),
    ("uciety.png", picture("PNG")[:40], DAMAGED),
    ("uciety.xlsx", spreadsheet()[:-30], DAMAGED),
    ("haslo.docx", bytes(ENCRYPTED), PASSWORD),
    ("bomba.docx", packed({"[Content_Types].xml": b"", "word/document.xml": b"\0" * 20 * MB}), BOMB),
    ("tlum.docx", packed({str(number): b"" for number in range(5001)}), BOMB),
    ("wielki.png", picture("PNG", (8000, 6000)), PIXELS),
    ("film.gif", animation(501), PIXELS),
]


def test_a_file_that_unpacks_to_more_than_it_declares_costs_no_memory():
    lying = unpacking_to(packed({"mimetype": b""}), "mimetype", 64 * MB)
    tracemalloc.start()
    try:
        with pytest.raises(Refused, match=DAMAGED):
            seen("plik.odt", lying)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert peak < 16 * MB


@pytest.mark.parametrize(("name", "content", "sentence"), BAD, ids=[name for name, _, _ in BAD])
def test_a_wrong_file_is_refused_with_its_reason(name, content, sentence):
    with pytest.raises(Refused, match=sentence):
        seen(name, content)


def test_a_known_kind_that_is_not_allowed_here_is_refused_with_those_that_are():
    with pytest.raises(Refused, match=re.escape("Accepted kinds: GIF, JPG, PNG, WEBP.")):
        seen("pismo.pdf", b"%PDF-1.7", allowed=IMAGES)


def test_a_picture_that_would_unpack_to_a_huge_one_is_refused(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10)

    with pytest.raises(Refused, match=PIXELS):
        seen("zrzut.png", picture("PNG"))


@given(
    st.sampled_from([content[:64] for _, content, _ in GOOD]),
    st.binary(max_size=200),
    st.text(st.characters(), max_size=30),
)
def test_any_bytes_under_any_name_are_known_or_refused(head, tail, name):
    file = io.BytesIO(head + tail)
    file.name = name
    try:
        kind = inspect(file, allowed=ATTACHMENTS, max_bytes=MB)
    except Refused:
        return

    assert kind in KINDS.values()


def test_storage_names_cannot_be_guessed_and_hold_nothing_of_the_given_name():
    names = {random_name(KINDS["pdf"]) for _ in range(50)}

    assert len(names) == 50
    assert all(re.fullmatch(r"([0-9a-f]{2})/([0-9a-f]{2})/\1\2[0-9a-f]{28}\.pdf", name) for name in names)


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("Pismo wychodzące.PDF", "Pismo wychodzące.pdf"),
        (r"C:\Users\jan\pismo.pdf", "pismo.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("umowa\u202efdp.exe", "umowafdp.exe.pdf"),
        ('a"b<c>\r\n.pdf', "abc.pdf"),
        ("\x00\ud800", "file.pdf"),
        (".pdf", "pdf.pdf"),
        ("x" * 300 + ".pdf", "x" * 110 + ".pdf"),
    ],
)
def test_display_name(given_name, shown):
    assert display_name(given_name, KINDS["pdf"]) == shown


def test_readable_size():
    assert [uploads.readable_size(count) for count in (500 * 1024, MB, 25 * MB + 5)] == ["500 kB", "1 MB", "25 MB"]
