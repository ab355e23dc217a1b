"""The address that an answer goes to: `pomoc+p-2026-0001-1z-mac@host` names a question and a person, and proves it.

What was handed over to the contractor is named by its key: `pomoc+e-17-1z-mac@host`. Nothing is stored. Letters are
small and figures few, because mail servers change the case of addresses.
"""

import base64
import re
from collections.abc import Iterator

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

_SALT = "helpdesk.mail.token"
_LENGTH = 16
_FIGURES = "0123456789abcdefghijklmnopqrstuvwxyz"
_TOKEN = re.compile(r"(p-\d{4}-\d{4,9}|e-\d{1,18})-([0-9a-z]{1,13})-([a-z2-7]{16})")


def reply_address(name: str, person_id: int) -> str:
    """Empty where no mailbox is set up for incoming mail."""
    local, at, domain = settings.MAIL_IN_ADDRESS.partition("@")
    return f"{local}+{_token(name, person_id)}@{domain}" if at else ""


def tokens_in(recipients: str) -> tuple[bool, tuple[tuple[str, int], ...]]:
    """Whether any of our addresses bears what looks like a token, and the names and persons of the true ones."""
    given = list(dict.fromkeys(_given(recipients)))
    return bool(given), tuple(known for token in given if (known := _read(token)))


def _given(recipients: str) -> Iterator[str]:
    local, at, domain = settings.MAIL_IN_ADDRESS.lower().partition("@")
    if at:
        found = re.finditer(rf"{re.escape(local)}\+([\w.\-]{{1,80}})@{re.escape(domain)}", recipients.lower())
        yield from (each[1] for each in found)


def _read(token: str) -> tuple[str, int] | None:
    found = _TOKEN.fullmatch(token)
    if not found:
        return None
    name, person_id = found[1].upper(), int(found[2], 36)
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    is_true = any(constant_time_compare(found[3], _mac(name, person_id, key)) for key in keys)
    return (name, person_id) if is_true else None


def _token(name: str, person_id: int) -> str:
    return f"{name.lower()}-{_short(person_id)}-{_mac(name, person_id, settings.SECRET_KEY)}"


def _mac(name: str, person_id: int, key: str | bytes) -> str:
    made = salted_hmac(_SALT, f"{name}:{person_id}", secret=key, algorithm="sha256").digest()
    return base64.b32encode(made).decode().lower()[:_LENGTH]


def _short(number: int) -> str:
    text = ""
    while number:
        number, figure = divmod(number, 36)
        text = _FIGURES[figure] + text
    return text or "0"
