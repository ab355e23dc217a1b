"""Badges are verified by a library of other hands, which fetches keys and lists from this site as anybody would."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier

from courses.models import Certificate
from courses.operations.forget_holder import forget_holder
from courses.operations.resume import resume
from courses.operations.revoke import revoke
from courses.operations.suspend import suspend
from courses.queries.badge import LENGTH, packed
from lms.kit import issuer
from tests.counting import cost, statements
from tests.factories.certificates import make_certificate, make_certificate_in, make_renewed
from tests.factories.instructions import NOON
from tests.factories.people import Cast

SITE = "https://pomost.example.org"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_its_address(settings: Any, time_machine: Any) -> None:
    settings.SITE_URL = SITE
    time_machine.move_to(NOON)


def fetch(url: str) -> bytes:
    """What a stranger's program gets."""
    assert url.startswith(SITE)
    response = Client().get(urlsplit(url).path)
    assert response.status_code == 200, url
    return response.content


def token_of(certificate: Certificate, client: Client) -> str:
    response = client.get(reverse("certificate_badge", args=[certificate.pk]))
    assert response.status_code == 200
    return response.content.decode()


def verify(token: str) -> Any:
    verifier = OB3Verifier.for_issuer_did(f"did:web:pomost.example.org:{issuer.PLACE}", download=fetch)
    return verifier.verify(token, check_status=True, download=fetch)


def test_a_stranger_verifies_what_the_holder_downloads(cast: Cast, log_in: Any) -> None:
    certificate = make_certificate(cast)

    found = verify(token_of(certificate, log_in(cast.leon)))

    said = found.to_vc()
    assert found.id == f"{SITE}/c/{certificate.spelled_code}/"
    assert said["credentialSubject"]["achievement"]["name"] == "Lider e-Urząd – EZD"
    assert [each["identityHash"] for each in said["credentialSubject"]["identifier"]] == [
        certificate.name,
        cast.partner.name,
    ]
    assert said["validUntil"][:10] >= f"{certificate.valid_until}"


def test_the_same_bytes_each_time(cast: Cast, log_in: Any) -> None:
    certificate, client = make_certificate(cast), log_in(cast.leon)

    assert token_of(certificate, client) == token_of(certificate, client)


def test_a_changed_badge_is_found_out(cast: Cast, log_in: Any) -> None:
    head, body, seal = token_of(make_certificate(cast), log_in(cast.leon)).split(".")
    other = token_of(make_certificate(cast, holder=cast.obcy_leon), log_in(cast.obcy_leon)).split(".")[1]

    with pytest.raises(OB3VerificationError, match="signature"):
        verify(f"{head}.{other}.{seal}")
    assert verify(f"{head}.{body}.{seal}")


def test_revocation_and_suspension_show_and_a_resumed_one_is_good_again(cast: Cast, log_in: Any) -> None:
    certificate, other = make_certificate(cast), make_certificate(cast, holder=cast.obcy_leon)
    token, untouched = token_of(certificate, log_in(cast.leon)), token_of(other, log_in(cast.obcy_leon))

    suspend(certificate=certificate, by=cast.maria, reason="Powód próbny", now=NOON)
    with pytest.raises(OB3VerificationError, match="suspension"):
        verify(token)
    resume(certificate=certificate, by=cast.maria, reason="Powód próbny", now=NOON)
    assert verify(token)
    revoke(certificate=certificate, by=cast.maria, reason="Powód próbny", now=NOON)
    with pytest.raises(OB3VerificationError, match="revocation"):
        verify(token)
    assert verify(untouched)


def test_it_ends_with_the_last_day_of_the_certificate(cast: Cast, log_in: Any, time_machine: Any) -> None:
    certificate = make_certificate(cast)
    token = token_of(certificate, log_in(cast.leon))

    time_machine.move_to(f"{certificate.valid_until}T22:00:00Z")
    assert verify(token)
    time_machine.shift(90_000)
    with pytest.raises(OB3VerificationError, match="expired"):
        verify(token)


@pytest.mark.parametrize("state", ["requested", "refused"])
def test_what_was_not_issued_has_no_badge(cast: Cast, log_in: Any, state: str) -> None:
    certificate = make_certificate_in(cast, state)

    assert log_in(cast.leon).get(reverse("certificate_badge", args=[certificate.pk])).status_code == 404


def test_only_who_sees_the_paper_gets_the_badge(cast: Cast, log_in: Any) -> None:
    address = reverse("certificate_badge", args=[make_certificate(cast).pk])

    assert {name: log_in(getattr(cast, name)).get(address).status_code for name in ("maria", "zofia", "obcy_leon")} == {
        "maria": 200,
        "zofia": 404,
        "obcy_leon": 404,
    }


def test_a_forgotten_holder_has_none(cast: Cast, log_in: Any) -> None:
    certificate = make_certificate(cast)
    forget_holder(person=cast.leon, now=NOON)

    assert log_in(cast.maria).get(reverse("certificate_badge", args=[certificate.pk])).status_code == 404


def test_a_list_names_nobody_and_costs_one_statement_with_one_and_with_two(cast: Cast) -> None:
    address = reverse("badge_status", args=["revocation", 0])
    counts = []
    for number in (1, 2):
        for holder in (cast.leon, cast.obcy_leon)[:number]:
            make_certificate_in(cast, "revoked", holder=holder)
        counts.append(cost(Client(), address))

    assert counts == [1, 1]
    assert b"Leon" not in Client().get(address).content


@pytest.mark.parametrize(
    "path", ["odznaki/inne/0.jwt", f"odznaki/revocation/{2**40}.jwt", f"odznaki/revocation/{2**70}.jwt"]
)
def test_no_other_list_exists(path: str) -> None:
    assert Client().get(f"/{path}").status_code == 404


def test_the_keys_and_the_issuer_are_open_to_every_program() -> None:
    for name in ("badge_keys", "badge_issuer"):
        with statements() as seen:
            response = Client().get(reverse(name))
        assert (response.status_code, response["Access-Control-Allow-Origin"]) == (200, "*")
        assert "Set-Cookie" not in response
        assert len(seen) <= 1


def test_bits_stand_from_the_left() -> None:
    from openbadgeslib.ob3.status import decode_encoded_list

    bits = decode_encoded_list(packed([0, 9, LENGTH - 1]))

    assert (bits[0], bits[1], bits[-1], sum(bits)) == (0x80, 0x40, 0x01, 0x80 + 0x40 + 0x01)


def test_one_that_was_replaced_is_taken_back_and_the_newer_one_is_good(
    cast: Cast, log_in: Any, time_machine: Any
) -> None:
    old, new = make_renewed(cast)
    time_machine.move_to(f"{new.issued_on}T12:00:00Z")
    client = log_in(cast.leon)

    with pytest.raises(OB3VerificationError, match="revocation"):
        verify(token_of(old, client))
    assert verify(token_of(new, client))
