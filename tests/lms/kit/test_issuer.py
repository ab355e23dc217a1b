import base64
from typing import Any

import jwt
import pytest

from lms.kit import issuer

FIRST, SECOND = (base64.urlsafe_b64encode(bytes([number]) * 32).decode() for number in (1, 2))


def verified(token: str) -> dict[str, Any]:
    """By the published key that the token names."""
    named = jwt.get_unverified_header(token)["kid"]
    found = {each["id"]: each["publicKeyJwk"] for each in issuer.document()["verificationMethod"]}
    return jwt.decode(token, jwt.PyJWK(found[named], "EdDSA"), algorithms=["EdDSA"])


def test_what_is_signed_is_verified_by_the_published_key(settings):
    token = issuer.signed({"sub": "urn:x"})

    assert verified(token) == {"sub": "urn:x"}
    assert issuer.signed({"sub": "urn:x"}) == token


def test_only_public_halves_are_published():
    (method,) = issuer.document()["verificationMethod"]

    assert set(method["publicKeyJwk"]) == {"kty", "crv", "x"}


def test_after_a_change_of_keys_the_earlier_one_still_verifies(settings):
    settings.BADGE_KEYS = [FIRST]
    old = issuer.signed({"sub": "urn:x"})
    settings.BADGE_KEYS = [SECOND, FIRST.rstrip("=")]
    new = issuer.signed({"sub": "urn:x"})

    assert (verified(old), verified(new)) == ({"sub": "urn:x"}, {"sub": "urn:x"})
    assert jwt.get_unverified_header(old)["kid"] != jwt.get_unverified_header(new)["kid"]
    settings.BADGE_KEYS = [SECOND]
    with pytest.raises(KeyError):
        verified(old)


def test_the_key_without_a_setting_follows_from_the_secret(settings):
    before = issuer.document()
    settings.SECRET_KEY = "another one"

    assert issuer.document()["id"] == before["id"]
    assert issuer.document()["verificationMethod"] != before["verificationMethod"]


@pytest.mark.parametrize("text", ["short", "ą" * 43, ""])
def test_another_key_is_refused(text):
    with pytest.raises(ValueError, match=r"32 bytes|base64|ASCII"):
        issuer.seed_of(text)


@pytest.mark.parametrize(
    ("site", "name"),
    [
        ("https://pomost.example.org", "did:web:pomost.example.org:odznaki"),
        ("http://127.0.0.1:8000", "did:web:127.0.0.1%3A8000:odznaki"),
    ],
)
def test_the_identity_leads_to_the_document(settings, site, name):
    settings.SITE_URL = site

    assert issuer.document()["id"] == name
