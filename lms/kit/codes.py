"""One-time secrets: links, and codes that one person prints and another one types."""

import hmac
import secrets
import unicodedata

from django.conf import settings
from django.utils.crypto import salted_hmac

# Neither 0/O nor 1/I/L: they look alike on paper.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
GROUP = 4
_LOOK_ALIKE = str.maketrans("01L", "OII")


def new_token() -> str:
    """A secret for a link: 256 bits, safe in an address."""
    return secrets.token_urlsafe(32)


def new_code(*, groups: int = 3) -> str:
    """A code for paper: groups of four from 31 signs (`K7PM-2XQD-9HTR`), about 20 bits in each group."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(groups))


def normalise_code(typed: str) -> str:
    """The one spelling of a typed code: capitals, no separators, look-alikes (0/O, 1/I/L) folded together."""
    wide = unicodedata.normalize("NFKC", typed[:200]).upper()
    return "".join(sign for sign in wide if sign.isascii() and sign.isalnum()).translate(_LOOK_ALIKE)


def digest(secret: str, *, purpose: str) -> str:
    """What is stored instead of the secret: HMAC-SHA-256 under SECRET_KEY, 64 hex digits.

    `purpose` keeps a secret for one thing from opening another. Codes must be normalised before.
    """
    return salted_hmac(purpose, _encodable(secret), algorithm="sha256").hexdigest()


def matches(secret: str, stored: str, *, purpose: str) -> bool:
    """Whether `secret` has the digest `stored`, compared in constant time; older SECRET_KEYs still count."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    text = _encodable(secret)
    found = [
        hmac.compare_digest(
            salted_hmac(purpose, text, secret=key, algorithm="sha256").hexdigest().encode(),
            stored.encode("utf-8", "replace"),
        )
        for key in keys
    ]
    return any(found)


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
