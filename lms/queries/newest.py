"""Pages of a long list, newest first: the hundredth page costs what the first does."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

LARGEST_KEY = 2**63 - 1


@dataclass(frozen=True)
class Part:
    """`newer` and `older` are keys to go on from, empty where there is nothing more."""

    rows: list[Any]
    newer: str
    older: str


def newest(rows: QuerySet[Any], *, older: str = "", newer: str = "", size: int = 50, key: str = "pk") -> Part:
    """The rows with keys below `older`, or above `newer`, or the newest. One statement. `key` is a growing number.

    A key that cannot be read means the first page: it comes from an address, and addresses are typed.
    """
    below, above = _key(older), _key(newer)
    backwards = below is None and above is not None
    if below is not None:
        rows = rows.filter(**{f"{key}__lt": below})
    elif above is not None:
        rows = rows.filter(**{f"{key}__gt": above})
    found = list(rows.order_by(key if backwards else f"-{key}")[: size + 1])
    more, shown = len(found) > size, found[:size]
    if backwards:
        shown.reverse()
    has_newer = more if backwards else below is not None
    has_older = backwards or more
    return Part(
        shown,
        newer=str(getattr(shown[0], key)) if shown and has_newer else "",
        older=str(getattr(shown[-1], key)) if shown and has_older else "",
    )


def _key(text: str) -> int | None:
    plain = text.isascii() and text.isdigit() and len(text) < 20
    return int(text) if plain and int(text) <= LARGEST_KEY else None
