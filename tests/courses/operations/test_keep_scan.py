"""A scan with handwritten signatures confirms cards, and says so everywhere."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from courses.models import CardScan, CardSession, InstructionCard
from courses.operations.keep_scan import keep_scan
from courses.queries.card_document import document
from courses.queries.sealed_cards import problems
from lms.kit.refused import Refused
from lms.kit.uploads import digest_of
from lms.models import Person
from tests.factories.card_sessions import PDF, card_of, make_finished_session
from tests.factories.cards import later, sign
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db


def scanned(content: bytes = PDF, name: str = "arkusz.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def keep(session: CardSession, by: Person, **given: Any) -> CardScan:
    cards = list(session.cards.order_by("pk"))
    shown = {card.pk: card.content_hash for card in cards}
    return keep_scan(**{"cards": cards, "shown": shown, "file": scanned(), "by": by, "now": later(95), **given})


def test_it_is_the_participants_signature_marked_as_such(cast: Cast) -> None:
    session = make_finished_session(cast)

    scan = keep(session, cast.tomasz)

    card = card_of(session, cast.zofia)
    signature = card.signatures.get()
    assert (signature.side, signature.method, signature.scan) == ("participant", "scan", scan)
    assert digest_of(scanned()) in signature.text
    sign(card, cast.tomasz)
    assert card.state == "signed"
    assert "Osoba szkolona podpisała odręcznie, na skanie." in document(card)["notes"]
    assert list(problems()) == []


def test_the_file_is_judged_by_its_content_and_nothing_is_kept_of_another(cast: Cast) -> None:
    session = make_finished_session(cast)

    for file in (
        scanned(b"<html><script>1</script>"),
        scanned(b"MZ\x00\x01"),
        scanned(b"tekst", "a.txt"),
        scanned(b""),
    ):
        with pytest.raises(Refused) as refusal:
            keep(session, cast.tomasz, file=file)
        assert refusal.value.field == "file"
    with pytest.raises(Refused):
        keep(session, cast.tomasz, file=None)
    with pytest.raises(Refused):
        keep(session, cast.tomasz, cards=[])

    assert not CardScan.objects.exists()


def test_only_whoever_held_the_instruction_adds_one_over_what_was_shown(cast: Cast) -> None:
    session = make_finished_session(cast)

    for person in (cast.zofia, cast.renata, cast.maria):
        with pytest.raises(Refused):
            keep(session, person)
    with pytest.raises(Refused):
        keep(session, cast.tomasz, shown={})


def test_a_sheet_of_several_people_is_seen_by_whoever_sees_all_their_cards(cast: Cast) -> None:
    session = make_finished_session(cast)
    scan = keep(session, cast.tomasz)

    seeing = [
        person
        for person in (cast.tomasz, cast.maria, cast.renata, cast.zofia, cast.obcy_leon, cast.wanda)
        if CardScan.objects.visible_to(person).filter(pk=scan.pk).exists()
    ]

    assert seeing == [cast.tomasz, cast.maria, cast.renata]


SIGNED_PDF = PDF.replace(b"<<>>", b"<< /Type /Sig /ByteRange [0 10 20 30] >>", 1)


def test_a_file_with_an_electronic_signature_is_told_apart_and_called_unchecked(cast: Cast) -> None:
    session = make_finished_session(cast)

    keep(session, cast.tomasz, method="file", file=scanned(SIGNED_PDF, "karta.pdf"))

    card = card_of(session, cast.zofia)
    signature = card.signatures.get()
    assert signature.method == "file"
    digest = digest_of(scanned(SIGNED_PDF))
    assert signature.text.endswith(
        f"Podpis elektroniczny w pliku, SHA-256 pliku: {digest}. Platforma nie sprawdza tego podpisu."
    )
    said = document(InstructionCard.objects.with_contents().get(pk=card.pk))
    assert said["notes"] == [
        "Osoba szkolona podpisała kartę elektronicznie, w pliku. Platforma nie sprawdza takiego podpisu."
    ]
    assert said["signatures"][0]["when"].endswith(
        "podpis zaufany lub kwalifikowany w pliku, niesprawdzany przez platformę"
    )
    assert list(problems()) == []


def test_a_file_is_a_pdf_that_bears_a_signature_and_the_way_is_one_of_the_two(cast: Cast) -> None:
    session = make_finished_session(cast)
    xades = b'<?xml version="1.0"?><ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/>'

    for method, content, name, field in (
        ("file", xades, "karta.xades", "file"),
        ("file", b"PK\x03\x04" + b"\0" * 40, "karta.asic", "file"),
        ("file", b"\x89PNG\r\n\x1a\n", "karta.png", "file"),
        ("file", PDF, "karta.pdf", "file"),
        ("pin", SIGNED_PDF, "karta.pdf", "method"),
    ):
        with pytest.raises(Refused) as refused:
            keep(session, cast.tomasz, method=method, file=scanned(content, name))
        assert refused.value.field == field

    assert CardScan.objects.count() == 0
