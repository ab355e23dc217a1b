"""The keys under which this installation signs credentials for other programs, and their public half.

Ed25519 (RFC 8032) in tokens (RFC 7515, RFC 8037). The first key of the setting BADGE_KEYS signs; all of them are
published, so that what an earlier key signed can still be verified. Without the setting one follows from SECRET_KEY.
"""

import base64
import hashlib
import json
from typing import Any
from urllib.parse import quote, urlsplit

import jwt
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key
from django.conf import settings
from django.utils.crypto import salted_hmac
from jwt.algorithms import OKPAlgorithm

PLACE = "odznaki"
"""Where the site publishes the document of its identity: `/odznaki/did.json`."""


def identity() -> str:
    """The `did:web` of this installation, which leads every verifier to the published keys."""
    return f"did:web:{quote(urlsplit(settings.SITE_URL).netloc, safe='')}:{PLACE}"


def document() -> dict[str, Any]:
    """What the identity resolves to (DID Core): every key that may have signed, the present one first."""
    methods = [
        {"id": _named(each), "type": "JsonWebKey2020", "controller": identity(), "publicKeyJwk": public(each)}
        for each in _keys()
    ]
    return {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1"],
        "id": identity(),
        "verificationMethod": methods,
        "assertionMethod": [each["id"] for each in methods],
    }


def signed(claims: dict[str, Any]) -> str:
    """A compact token; the same claims give the same token, for Ed25519 takes nothing from chance."""
    key = _keys()[0]
    return jwt.encode(claims, key, algorithm="EdDSA", headers={"kid": _named(key)})


def signature_of(data: bytes) -> tuple[bytes, bytes]:
    """The signature over the bytes themselves (64 bytes), and the public half of the key that made it, as PEM."""
    key = _keys()[0]
    return key.sign(data), _pem(key.public_key())


def key_that_signed(data: bytes, signature: bytes) -> bytes | None:
    """As PEM the public half of the key of this site, a present or an earlier one, that signed these very bytes."""
    halves = (each.public_key() for each in _keys())
    return next((_pem(half) for half in halves if _fits(half, data, signature)), None)


def is_signed_by(pem: bytes, data: bytes, signature: bytes) -> bool:
    """Whether the signature is of that key, whoever it belongs to. False for what is no Ed25519 key."""
    try:
        key = load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm):
        return False
    return isinstance(key, Ed25519PublicKey) and _fits(key, data, signature)


def _fits(key: Ed25519PublicKey, data: bytes, signature: bytes) -> bool:
    try:
        key.verify(signature, data)
    except InvalidSignature:
        return False
    return True


def _pem(key: Ed25519PublicKey) -> bytes:
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def public(key: Ed25519PrivateKey) -> dict[str, str]:
    """The public half as a JSON Web Key."""
    found: dict[str, str] = OKPAlgorithm.to_jwk(key.public_key(), as_dict=True)
    return {name: found[name] for name in ("kty", "crv", "x")}


def seed_of(text: str) -> bytes:
    """The 32 bytes of a key as the setting writes them: base64url, with or without its padding. ValueError else."""
    seed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if len(seed) != 32:
        raise ValueError("An Ed25519 key has 32 bytes.")
    return seed


def _keys() -> list[Ed25519PrivateKey]:
    seeds = [seed_of(each) for each in settings.BADGE_KEYS]
    derived = [] if seeds else [salted_hmac("lms.kit.issuer", "ed25519", algorithm="sha256").digest()]
    return [Ed25519PrivateKey.from_private_bytes(each) for each in seeds or derived]


def _named(key: Ed25519PrivateKey) -> str:
    """The identity with the thumbprint of the key (RFC 7638)."""
    canonical = json.dumps(public(key), sort_keys=True, separators=(",", ":")).encode()
    return f"{identity()}#{base64.urlsafe_b64encode(hashlib.sha256(canonical).digest()).rstrip(b'=').decode()}"
