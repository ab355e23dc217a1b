"""What courses bring into a pack of evidence: protocols, lists of attendance and scans, of that partner alone."""

import hashlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from courses.evidence_documents import (
    attendance_documents,
    certificate_documents,
    numbered_cards,
    protocol_documents,
)
from courses.models import PaperList
from courses.operations.number_attendance_list import number_attendance_list
from courses.operations.revoke import revoke
from lms.evidence_parts import evidence_parts
from lms.models import Partner
from tests.counting import statements
from tests.factories.cards import make_signed
from tests.factories.certificates import make_certificate
from tests.factories.meetings import FRIDAY, HOUR
from tests.factories.people import Cast
from tests.factories.showings import make_showing, make_tick
from tests.factories.visits import make_confirmed_protocol, make_protocol

COURSES = ("liderzy", "certyfikaty", "karty", "protokoly", "obecnosc")


def head_of(path: str) -> bytes:
    with default_storage.open(path) as file:
        return bytes(file.read(5))


def test_a_confirmed_protocol_comes_with_its_list_and_another_does_not(cast: Cast):
    made = make_confirmed_protocol(cast, reservations="Zabrakło godziny.")
    protocol, people = protocol_documents(cast.partner)
    name = made.number.replace("/", "-")

    assert (protocol.name, people.name) == (f"{name}.pdf", f"{name}-lista-obecnosci.pdf")
    assert (protocol.number, protocol.state, protocol.seal) == (
        made.number,
        "potwierdzony z zastrzeżeniami",
        made.seal_hash,
    )
    assert protocol.day == timezone.localdate(made.begins_at)
    assert [head_of(each.make()) for each in (protocol, people)] == [b"%PDF-", b"%PDF-"]
    assert list(protocol_documents(cast.other_partner)) == []


def test_a_protocol_that_the_partner_has_not_confirmed_stays_out(cast: Cast):
    make_protocol(cast)

    assert list(protocol_documents(cast.partner)) == []


def test_lists_with_a_number_and_scans_of_signed_ones(cast: Cast):
    slot = make_showing(cast, begins_at=FRIDAY)
    make_tick(cast, slot=slot)
    number_attendance_list(slot=slot, partner=cast.partner, by=cast.leon, now=FRIDAY + HOUR)
    data = b"%PDF-1.7 skan listy"
    about = {"kind": "pdf", "sha256": hashlib.sha256(data).hexdigest()}
    paper = PaperList(slot=slot, partner=cast.partner, about_file=about, kept_at=FRIDAY)
    paper.file.save("skan.pdf", ContentFile(data))
    numbered, scan = attendance_documents(cast.partner)

    assert (numbered.name, numbered.number) == ("LO-2026-1410-0001.pdf", "LO-2026-1410-0001")
    assert numbered.day == timezone.localdate(FRIDAY)
    assert (scan.name, scan.sha256) == (f"lista-papierowa-{paper.pk}.pdf", about["sha256"])
    assert [head_of(each.make()) for each in (numbered, scan)] == [b"%PDF-", b"%PDF-"]
    assert list(attendance_documents(cast.other_partner)) == []


def test_a_certificate_is_there_as_it_stands_today(cast: Cast):
    certificate = make_certificate(cast)
    revoke(certificate=certificate, by=cast.maria, reason="Powód próbny", now=timezone.now())
    (found,) = certificate_documents(cast.partner)

    assert (found.number, found.state, found.day) == (certificate.number, "Cofnięty", certificate.issued_on)


def test_everything_costs_the_same_whatever_there_is(cast: Cast):
    costs = []
    for number in (1, 2):  # one list, then three
        for each in range(number):
            slot = make_showing(cast, begins_at=FRIDAY + (2 * number + 4 * each) * HOUR)
            number_attendance_list(slot=slot, partner=cast.partner, by=cast.leon, now=FRIDAY + 60 * HOUR)
        with statements() as seen:
            for name in COURSES:
                part = evidence_parts[name]
                list(part.documents(cast.partner) if part.documents else ())
                part.facts(cast.partner) if part.facts else None
        costs.append(len(seen))

    assert costs == [8, 8]


@pytest.mark.parametrize("name", ["certyfikaty", "karty"])
def test_each_record_of_which_a_sample_may_be_drawn_is_a_document_of_its_partner(cast: Cast, name: str):
    make_certificate(cast)
    make_signed(cast)
    part = evidence_parts[name]
    assert part.documents
    assert part.numbered
    documents = [(each.name, each.number) for each in part.documents(cast.partner)]
    with statements() as seen:
        records = list(part.numbered(Partner.objects.filter(pk=cast.partner.pk).values("pk")))

    assert [(each.name, each.number) for each in records] == documents
    assert (len(documents), len(seen)) == (1, 1)
    assert list(part.numbered(Partner.objects.filter(pk=cast.other_partner.pk).values("pk"))) == []


def test_cards_of_a_sample_are_read_by_their_numbers_alone(cast: Cast):
    card, partners = make_signed(cast), [cast.partner.pk, cast.other_partner.pk]
    with statements() as seen:
        (record,) = numbered_cards(partners)

    assert (record.partner_id, record.number) == (cast.partner.pk, card.full_number)
    assert record.name == f"{card.full_number.replace('/', '-')}.pdf"
    assert [each.split(" FROM ")[0].count(",") for each in seen] == [3]
