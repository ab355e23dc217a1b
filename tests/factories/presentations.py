"""Presentations, written through the operations; their films are heads without pictures."""

import struct
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile

from courses.models import PresentationPage
from courses.operations.keep_document import keep_document
from courses.operations.watch import watch
from courses.operations.write_lesson import VideoPart
from courses.operations.write_presentation import write_presentation
from lms.models import Download, Person
from tests.factories.people import Cast
from tests.factories.publishing import publish

NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
CAPTIONS = b"WEBVTT\n\n00:00:00.000 --> 00:00:04.000\nDzie\xc5\x84 dobry.\n"
CHAPTERS = b"WEBVTT\n\n00:00.000 --> 00:30.000\nWst\xc4\x99p\n\n00:30.000 --> 01:40.000\nPraca\n"


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content


def mp4(seconds: float, *, scale: int = 1000, version: int = 0) -> bytes:
    """A file that says it lasts so long, and shows nothing."""
    length = round(seconds * scale)
    if version:
        header = b"\x01\x00\x00\x00" + bytes(16) + struct.pack(">IQ", scale, length)
    else:
        header = b"\x00\x00\x00\x00" + bytes(8) + struct.pack(">II", scale, length)
    return box(b"ftyp", b"isom") + box(b"free", b"1234") + box(b"moov", box(b"mvhd", header + bytes(80)))


def make_document(by: Person, content: bytes, name: str) -> Download:
    return keep_document(file=ContentFile(content, name=name), title=name, by=by)


def make_film(by: Person, **fields: Any) -> VideoPart:
    """A film for a lesson, with two lines said and two chapters."""
    values = {
        "title": "Nowy sposób",
        "video": make_document(by, mp4(100), "lekcja.mp4"),
        "captions": make_document(by, CAPTIONS, "lekcja.vtt"),
        "transcript": "Dzień dobry. To jest lekcja.\n0:50 Do widzenia.",
        "chapters_file": make_document(by, CHAPTERS, "rozdzialy.vtt"),
    }
    return VideoPart(**{**values, **fields})


def make_presentation_draft(cast: Cast, title: str = "e-Urząd w pigułce", **fields: Any) -> PresentationPage:
    """By Tomasz, of 100 seconds unless told otherwise, with one chapter in the middle."""
    by = fields.pop("by", cast.tomasz)
    values = {
        "video": fields.pop("video", None) or make_document(by, mp4(fields.pop("seconds", 100)), "film.mp4"),
        "captions": make_document(by, CAPTIONS, "film.vtt"),
        "transcript": "0:00 Dzień dobry.\n0:50 Do widzenia.\nBez czasu.",
        "chapters": [(0, "Początek"), (50, "Koniec")],
    }
    return write_presentation(title=title, by=by, **{**values, **fields})


def make_presentation(cast: Cast, title: str = "e-Urząd w pigułce", **fields: Any) -> PresentationPage:
    """Published by Maria."""
    return publish(cast, make_presentation_draft(cast, title, **fields))


def make_watched(page: PresentationPage, by: Person, *, seconds: int = 100, now: datetime = NOON) -> None:
    """Seen from the beginning, with all the time that it takes; the last second of it at `now`."""
    watch(page_id=page.pk, by=by, ranges=[], position=0, now=now - timedelta(seconds=seconds))
    watch(page_id=page.pk, by=by, ranges=[(0, seconds)], position=seconds, now=now)
