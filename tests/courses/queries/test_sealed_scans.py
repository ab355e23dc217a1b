"""The file of a scan is the one whose hash was signed."""

import tracemalloc

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from courses.models import CardScan
from courses.operations.keep_scan import keep_scan
from courses.queries.sealed_cards import problems
from courses.queries.sealed_scans import scan_problems
from tests.courses.queries.test_sealed_cards import change
from tests.factories.card_sessions import PDF, make_finished_session
from tests.factories.cards import later
from tests.factories.people import Cast


@pytest.mark.parametrize("content", [b"%PDF-1.7\nanother", None])
def test_a_scan_that_is_another_file_or_none_is_named(cast: Cast, content: bytes | None) -> None:
    session = make_finished_session(cast)
    cards = list(session.cards.all())
    shown = {card.pk: card.content_hash for card in cards}
    file = SimpleUploadedFile("skan.pdf", PDF)
    scan = keep_scan(cards=cards, shown=shown, file=file, by=cast.tomasz, now=later(95))
    assert list(problems()) == []

    default_storage.delete(scan.file.name)
    if content is not None:
        default_storage.save(scan.file.name, ContentFile(content))

    told = "its file is missing" if content is None else "its file is not the one that was signed"
    assert list(problems()) == [f"courses_cardscan {scan.pk}: {told}"]


def test_an_address_of_a_scan_that_leads_elsewhere_is_a_missing_file(cast: Cast) -> None:
    session = make_finished_session(cast)
    cards = list(session.cards.all())
    shown = {card.pk: card.content_hash for card in cards}
    file = SimpleUploadedFile("skan.pdf", PDF)
    scan = keep_scan(cards=cards, shown=shown, file=file, by=cast.tomasz, now=later(95))

    for name in ("", "../../etc/hostname", "card-scans"):
        change(CardScan, scan.pk, "file", name)
        assert list(problems()) == [f"courses_cardscan {scan.pk}: its file is missing"]


def test_a_large_scan_is_read_piece_by_piece(cast: Cast) -> None:
    session = make_finished_session(cast)
    cards = list(session.cards.all())
    shown = {card.pk: card.content_hash for card in cards}
    file = SimpleUploadedFile("skan.pdf", PDF)
    scan = keep_scan(cards=cards, shown=shown, file=file, by=cast.tomasz, now=later(95))
    default_storage.delete(scan.file.name)
    default_storage.save(scan.file.name, ContentFile(PDF + bytes(24_000_000)))

    tracemalloc.start()
    told = list(scan_problems())
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert told == [f"courses_cardscan {scan.pk}: its file is not the one that was signed"]
    assert most < 3_000_000
