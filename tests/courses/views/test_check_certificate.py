"""The public page: the verdict in words, nothing of a person but first name and initial, light, and never a guess."""

import gzip
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from courses.models import Certificate
from courses.operations.print_certificate import print_certificate
from courses.queries.certificate_paper import path_of
from courses.queries.check import never_in_codes, short_name, spelled
from courses.views.check_certificate import BY_ADDRESS
from lms.models import Person
from tests.counting import statements
from tests.factories.certificates import make_certificate, make_certificate_in, make_programme, make_renewed
from tests.factories.instructions import NOON
from tests.factories.people import Cast

LIMIT = 40_000


def page(certificate: Certificate, client: Client | None = None) -> Any:
    return (client or Client()).get(reverse("checked_certificate", args=[certificate.spelled_code]))


def expire(certificate: Certificate) -> None:
    """As if it had been issued three years ago."""
    long_ago = NOON.date() - timedelta(days=1100)
    Certificate.objects.filter(pk=certificate.pk).update(issued_on=long_ago, valid_until=long_ago + timedelta(days=730))


@pytest.mark.parametrize(
    ("state", "verdict", "tone"),
    [
        ("valid", "valid", "ok"),
        ("expired", "expired", "warn"),
        ("suspended", "suspended", "danger"),
        ("revoked", "revoked", "danger"),
    ],
)
def test_the_verdict_is_said_without_logging_in(cast: Cast, state: str, verdict: str, tone: str) -> None:
    certificate = make_certificate_in(cast, state, now=NOON - timedelta(days=1))
    if state == "expired":
        expire(certificate)

    response = page(certificate)

    text = response.content.decode()
    assert (response.status_code, response.context["checked"].verdict) == (200, verdict)
    assert f'data-tone="{tone}"' in text
    for said in (certificate.number or "", "Lider e-Urząd – EZD", "Leon Z.", cast.partner.name):
        assert said in text


def test_the_page_of_a_replaced_one_says_since_when_and_not_by_which(cast: Cast) -> None:
    year = make_programme(cast, validity_months=12)
    old, new = make_renewed(cast, programme=year, now=NOON - timedelta(days=400))

    response = page(old)

    text = response.content.decode()
    assert (response.context["checked"].verdict, response.context["checked"].since) == ("replaced", new.issued_on)
    assert (response.status_code, "zastąpiony nowszym" in text, 'data-tone="warn"' in text) == (200, True, True)
    assert [each in text for each in (new.number, new.spelled_code)] == [False, False]
    assert page(new).context["checked"].verdict == "valid"


def test_nothing_else_of_the_person_is_shown(cast: Cast) -> None:
    Person.objects.filter(pk=cast.leon.pk).update(
        first_name="Leon Kanarek", last_name="Zielińskikanarek", email="kanarek@example.org", phone="555 kanarek"
    )
    cast.leon.refresh_from_db()
    certificate = make_certificate_in(cast, "revoked")
    assert certificate.name == "Leon Kanarek Zielińskikanarek"

    text = page(certificate).content.decode()

    assert "Leon Z." in text
    for hidden in ("kanarek", "Kanarek", "Zieliński", "leon", "@example.org", "Powód próbny"):
        assert hidden not in text


@pytest.mark.parametrize("state", ["requested", "refused"])
def test_what_was_not_issued_has_no_page(cast: Cast, state: str) -> None:
    certificate = make_certificate_in(cast, state)

    assert page(make_certificate(cast, holder=cast.obcy_leon, programme=certificate.programme)).status_code == 200
    for code in ("None", "", str(certificate.pk), "AAAABBBBCCCC"):
        assert Client().get(f"/c/{code or '-'}/").status_code == 404


def test_the_page_is_light_has_no_script_and_is_not_indexed(cast: Cast) -> None:
    certificate = make_certificate(cast)
    styles = Path(finders.find("css/check.css")).read_bytes()

    for response in (page(certificate), Client().get(reverse("check_certificate")), Client().get("/c/AAAA-BBBB-CCCC/")):
        text = response.content.decode()
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["Cache-Control"] == "no-store"
        assert '<meta name="robots" content="noindex, nofollow">' in text
        assert re.findall(r"<script|\son\w+=|<style|\sstyle=", text) == []
        assert re.findall(r"https?://(?!www\.w3\.org)", text) == []
        assert "Set-Cookie" not in response
        assert re.findall(r'(?:href|src)="(/static/[^"]*)"', text) == [
            "/static/icons/favicon.svg",
            "/static/css/check.css",
        ]
        assert len(response.content) + len(styles) < LIMIT
        assert len(gzip.compress(response.content)) + len(gzip.compress(styles)) < LIMIT / 3


def test_only_the_fonts_of_the_device_are_used() -> None:
    styles = Path(finders.find("css/check.css")).read_text()

    # The last word is the page's own: without it the browser would fetch the fonts of the tokens.
    assert re.findall(r"--font-ui: ([^;]*);", styles)[-1].startswith('"Segoe UI", system-ui')
    assert "Hyperlegible" not in re.findall(r"--font-mono: ([^;]*);", styles)[-1]
    assert "--font-display" not in styles.partition("@layer pages")[2]


def test_typing_is_forgiven(cast: Cast) -> None:
    certificate = make_certificate(cast)
    code = certificate.code or ""
    wanted = reverse("checked_certificate", args=[certificate.spelled_code])

    for typed in (code, code.lower(), f" {code[:4]} {code[4:8]} – {code[8:]} ", certificate.spelled_code.lower()):
        response = Client().get(reverse("check_certificate"), {"kod": typed})
        assert (response.status_code, response["Location"]) == (302, wanted)
    assert Client().get(f"/c/{code.lower()}/").status_code == 200


def test_a_zero_for_an_o_is_answered_with_a_sentence(cast: Cast) -> None:
    make_certificate(cast)

    response = Client().get(reverse("check_certificate"), {"kod": "K7PM-2X0D-9HTR"})

    text = response.content.decode()
    assert response.status_code == 404
    assert '<b class="mono">0</b>' in text
    assert 'value="K7PM-2X0D-9HTR"' in text


@pytest.mark.parametrize("typed", ["", "   ", "-–", "%"])
def test_nothing_typed_shows_the_form(db: None, typed: str) -> None:
    response = Client().get(reverse("check_certificate"), {"kod": typed})

    assert (response.status_code, "checked" in response.context) == (200, False)


@pytest.mark.parametrize("typed", ["LDR-2026-0001", "Zieliński", "x" * 300, "' OR 1=1 --", "<script>7"])
def test_anything_else_finds_nothing_by_name_or_number(cast: Cast, typed: str) -> None:
    make_certificate(cast)

    response = Client().get(reverse("check_certificate"), {"kod": typed})

    assert response.status_code == 404
    assert "Leon" not in response.content.decode()
    assert "<script" not in response.content.decode()


def test_too_many_tries_are_refused_before_anything_is_looked_up(cast: Cast) -> None:
    certificate = make_certificate(cast)
    client = Client()
    for _ in range(BY_ADDRESS.limit):
        assert page(certificate, client).status_code == 200

    with statements() as seen:
        response = page(certificate, client)

    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert "Leon" not in response.content.decode()
    assert [sql for sql in seen if "courses_certificate" in sql] == []
    assert Client(REMOTE_ADDR="10.9.8.7").get(f"/c/{certificate.spelled_code}/").status_code == 200


def test_known_unknown_and_impossible_codes_cost_the_same_two_statements(cast: Cast) -> None:
    certificate = make_certificate(cast)
    counts = []
    for code in (certificate.spelled_code, "AAAA-BBBB-CCCC", "0O1I", "Zieliński"):
        with statements() as seen:
            Client().get(f"/c/{code}/")
        counts.append(len(seen))

    assert counts == [2, 2, 2, 2]


def test_only_reading_is_possible(db: None) -> None:
    assert {Client().post(url).status_code for url in ("/c/", "/c/AAAA-BBBB-CCCC/")} == {405}


def test_words_about_codes() -> None:
    assert spelled("k7pm2xqd9htr") == "K7PM-2XQD-9HTR"
    assert (spelled("K7PM"), spelled("")) == ("", "")
    assert never_in_codes("K7PM-2x0d-9hłl 0") == ["0", "Ł", "L"]
    assert [short_name(*each) for each in (("Marta", "Zielińska"), ("Anna Maria", "Żak"), ("", ""), ("Marta", ""))] == [
        "Marta Z.",
        "Anna Ż.",
        "",
        "",
    ]


def sent(content: bytes, client: Client | None = None, name: str = "certyfikat.pdf") -> Any:
    return (client or Client()).post(reverse("check_certificate_file"), {"plik": ContentFile(content, name=name)})


def test_the_issued_file_is_known_and_one_changed_byte_is_found_out(cast: Cast) -> None:
    certificate = make_certificate(cast)
    with default_storage.open(path_of(print_certificate(certificate=certificate, now=NOON))) as file:
        issued = file.read()

    same, changed = sent(issued), sent(issued.replace(b"%%EOF", b"%%EOf"))

    assert (same.status_code, same.context["checked"].number) == (200, certificate.number)
    assert (changed.status_code, changed.context["checked"].verdict) == (404, "unknown")
    assert certificate.number not in changed.content.decode()


def test_an_unchanged_file_of_a_revoked_certificate_says_so(cast: Cast) -> None:
    certificate = make_certificate_in(cast, "revoked")
    with default_storage.open(path_of(print_certificate(certificate=certificate, now=NOON))) as file:
        response = sent(file.read())

    assert (response.status_code, response.context["checked"].verdict) == (200, "revoked")


@pytest.mark.parametrize("content", [b"", b"x" * 5_000_001], ids=["empty", "large"])
def test_what_cannot_be_a_certificate_is_answered_with_a_sentence(db: None, content: bytes) -> None:
    response = sent(content)

    assert response.status_code == 400
    assert str(response.context["file_error"]) in response.content.decode()


def test_no_file_and_too_many_files_are_refused(db: None) -> None:
    assert Client().post(reverse("check_certificate_file")).status_code == 400
    client = Client(REMOTE_ADDR="10.9.8.6")
    for _ in range(BY_ADDRESS.limit):
        sent(b"%PDF", client)

    response = sent(b"%PDF", client)

    assert (response.status_code, "Set-Cookie" in response) == (429, False)
