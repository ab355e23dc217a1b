"""The paper: tagged, in Polish, one page, kept under its hash and never made twice; its QR code leads to the check."""

import base64
import hashlib
import re

import pytest
import segno
from django.core.files.storage import default_storage
from django.test import Client

from courses.events import CertificatePrinted
from courses.models import CertificateLayout
from courses.operations.keep_layout import keep_layout
from courses.operations.print_certificate import print_certificate
from courses.queries.certificate_paper import address_of, paper_of, path_of
from courses.queries.sealed_certificates import problems
from courses.tasks import print_certificate as task
from lms.kit.qr import qr_code
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.certificates import make_certificate, make_certificate_in, make_programme
from tests.factories.instructions import NOON, make_picture
from tests.factories.people import Cast


def stored(pdf_hash: str) -> bytes:
    with default_storage.open(path_of(pdf_hash)) as file:
        return bytes(file.read())


def test_the_file_is_kept_under_the_hash_of_its_bytes_and_made_once(cast: Cast) -> None:
    certificate = make_certificate(cast)

    first = print_certificate(certificate=certificate, now=NOON)
    second = print_certificate(certificate=certificate, now=NOON)

    content = stored(first)
    assert first == second == hashlib.sha256(content).hexdigest()
    assert Event.objects.filter(name=CertificatePrinted.name).count() == 1
    assert b"/MarkInfo" in content
    assert re.search(rb"/Lang\s*\(pl", content)
    assert b"pdfuaid:part" in content
    assert re.search(rb"/Count 1\b", content)
    assert list(problems()) == []


def test_a_lost_file_comes_back_as_it_was(cast: Cast) -> None:
    certificate = make_certificate(cast)
    pdf_hash = print_certificate(certificate=certificate, now=NOON)
    before = stored(pdf_hash)
    default_storage.delete(path_of(pdf_hash))

    assert print_certificate(certificate=certificate, now=NOON) == pdf_hash
    assert stored(pdf_hash) == before


def test_long_names_stay_on_one_page_in_the_fullest_layout(cast: Cast) -> None:
    with make_picture(cast.maria).file.open() as file:
        logo = {"alt": "Herb", "png": base64.b64encode(file.read()).decode()}
    closing = ("Na podstawie umowy o dofinansowanie. " * 8)[:300]
    full = CertificateLayout(receives="w" * 60, closing=closing, logos=[logo] * 3, tells_hash=True)
    keep_layout(wanted=full, after=0, by=cast.maria, now=NOON)
    cast.leon.first_name, cast.leon.last_name = "Wawrzyniec Ambroży", "Brzęczyszczykiewicz-Źdźbłowski"
    cast.leon.save()
    cast.partner.name = "Starostwo Powiatowe w Łosicach – Wydział Organizacyjny, Spraw Obywatelskich i Informatyki"
    cast.partner.save()
    programme = make_programme(cast, "Lider wdrożenia " * 7, scope="kancelaria, dekretacja i sprawy " * 6)

    content = stored(print_certificate(certificate=make_certificate(cast, programme=programme), now=NOON))

    assert re.search(rb"/Count 1\b", content)


def test_the_paper_tells_the_fingerprint_that_the_public_check_shows_where_its_layout_says_so(
    cast: Cast, client: Client
) -> None:
    without = make_certificate(cast)
    keep_layout(wanted=CertificateLayout(receives="otrzymuje", tells_hash=True), after=0, by=cast.maria, now=NOON)
    certificate = make_certificate(cast, holder=cast.obcy_leon, programme=without.programme)

    printed = paper_of(certificate)["fingerprint"]

    assert re.fullmatch(r"[0-9a-f]{64}", printed)
    assert paper_of(without)["fingerprint"] == ""
    assert printed in client.get(f"/c/{certificate.spelled_code}/").content.decode()
    assert re.search(rb"/Count 1\b", stored(print_certificate(certificate=certificate, now=NOON)))


def test_the_qr_code_on_the_paper_is_the_address_of_the_check(cast: Cast) -> None:
    certificate = make_certificate(cast)
    address = address_of(certificate)
    paper = paper_of(certificate)

    drawn = rows_of_svg(paper["qr"])

    assert address == f"http://127.0.0.1:8000/c/{certificate.spelled_code}/"
    assert drawn == [[bool(dark) for dark in row] for row in segno.make(address, error="m", micro=False).matrix]
    assert drawn == [[bool(dark) for dark in row] for row in qr_code(address).matrix]


def rows_of_svg(svg: str, border: int = 4) -> list[list[bool]]:
    """The dark modules as the picture draws them: each `m` moves, each `h` is a line of dark modules."""
    size = re.search(r'(?:viewBox="0 0 |width=")(\d+)', svg)
    assert size
    side = int(size[1]) - 2 * border
    rows = [[False] * side for _ in range(side)]
    path = re.search(r'<path[^>]*stroke[^>]*d="([^"]+)"', svg)
    assert path
    x = y = 0.0
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", path[1]):
        values = [float(each) for each in numbers.split()]
        if command == "M":
            x, y = values
        elif command == "m":
            x, y = x + values[0], y + values[1]
        else:
            for step in range(int(values[0])):
                rows[int(y) - border][int(x) + step - border] = True
            x += values[0]
    return rows


def test_what_was_not_issued_has_no_paper(cast: Cast) -> None:
    for state, holder in (("requested", cast.leon), ("refused", cast.obcy_leon)):
        with pytest.raises(Refused):
            print_certificate(certificate=make_certificate_in(cast, state, holder=holder), now=NOON)


def test_the_worker_makes_it_and_leaves_alone_what_is_gone(cast: Cast) -> None:
    certificate = make_certificate(cast)

    task(certificate_id=certificate.pk, unknown=1)
    task(certificate_id=certificate.pk + 1)

    certificate.refresh_from_db()
    assert default_storage.exists(path_of(certificate.pdf_hash))
