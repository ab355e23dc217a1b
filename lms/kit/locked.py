"""Texts that are kept locked under SECRET_KEY: secrets that have to be read again, unlike those of lms.kit.codes."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac


def lock(text: str, *, purpose: str) -> str:
    """The text as it may lie in the database. `purpose` keeps what was locked for one thing from opening as another."""
    return _keys(purpose).encrypt(text.encode()).decode()


def unlock(locked: str, *, purpose: str) -> str:
    """The text; older SECRET_KEYs still open it. ValueError where none does."""
    try:
        return _keys(purpose).decrypt(locked.encode()).decode()
    except InvalidToken as error:
        raise ValueError("no present or earlier SECRET_KEY opens this") from error


def _keys(purpose: str) -> MultiFernet:
    return MultiFernet(
        [
            Fernet(base64.urlsafe_b64encode(salted_hmac(purpose, "fernet", secret=key, algorithm="sha256").digest()))
            for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
        ]
    )
