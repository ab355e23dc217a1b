"""Logins: which one to propose, and whose they are."""

import re

from anyascii import anyascii

from lms.models import Person

LONGEST = 60


def suggest_login(first_name: str, last_name: str) -> str:
    """The first letter and the surname in plain letters (`Łucja Żak` → `l.zak`), numbered when it is taken."""
    first, last = _plain(first_name)[:1], _plain(last_name)
    stem = ".".join(part for part in (first, last) if part)[:LONGEST] or "osoba"
    taken = {login.lower() for login in _beginning_with(stem)}
    if stem not in taken:
        return stem
    return next(name for number in range(2, len(taken) + 3) if (name := f"{stem}{number}") not in taken)


def by_login(login: str) -> Person | None:
    """The active person of that login, whatever its case; any text may be asked."""
    # Neither database takes NUL or half of a surrogate pair, and no login holds them.
    return Person.objects.filter(username__iexact=login, is_active=True).first() if login.isprintable() else None


def _beginning_with(stem: str) -> list[str]:
    return list(Person.objects.filter(username__istartswith=stem).values_list("username", flat=True))


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", anyascii(name).lower())
