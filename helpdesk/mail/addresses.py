"""Addresses of a header, however many and however broken."""

import re
from dataclasses import dataclass
from email.utils import getaddresses

from helpdesk.mail.decode import header

MOST = 500
_LONGEST = 60_000
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"@]{1,128}@[^\s<>()\[\],;:\"@]{1,255}")


@dataclass(frozen=True)
class Address:
    """`email` is in lower case, empty where none can be read."""

    name: str = ""
    email: str = ""


def addresses(raw: str) -> tuple[Address, ...]:
    """The first MOST of them. Names are decoded only after the list is cut, so that no name can bring in an address."""
    try:
        pairs = getaddresses([_flat(raw[:_LONGEST])])
    except Exception:  # the parser of addresses raises whatever a broken one leads it to
        pairs = [("", found) for found in _ADDRESS.findall(raw[:_LONGEST])]
    made = (_made(name, email) for name, email in pairs[:MOST])
    return tuple(each for each in made if each.email or each.name)


def _flat(raw: str) -> str:
    return re.sub(r"[\r\n]+", " ", raw)


def _made(name: str, email: str) -> Address:
    found = _ADDRESS.fullmatch(email.strip().lower())
    return Address(name=header(name)[:200], email=found[0] if found and len(found[0]) <= 254 else "")
