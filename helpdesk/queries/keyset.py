"""Pages of a long list by the last row seen: the hundredth page costs what the first does."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)
LARGEST_KEY = 2**63 - 1


@dataclass(frozen=True)
class Slice(Generic[Row]):
    """`newer` and `older` are marks for the page before and after this one, empty where there is none."""

    rows: list[Row]
    newer: str
    older: str


def mark_of(row: Any, column: str) -> str:
    return f"{getattr(row, column).isoformat()}_{row.pk}"


def keyset(
    rows: models.QuerySet[Row], *, column: str, descending: bool, after: str = "", before: str = "", size: int = 25
) -> Slice[Row]:
    """The rows behind the mark `after`, or in front of `before`, ordered by a moment and the key. One statement.

    A mark that cannot be read means the first page: it comes from an address, and addresses are typed.
    """
    behind, ahead = _read(after), _read(before)
    backwards = behind is None and ahead is not None
    start = ahead if backwards else behind
    falling = descending != backwards
    sign = "-" if falling else ""
    ordered = rows.order_by(f"{sign}{column}", f"{sign}pk")
    if start is not None:
        ordered = ordered.filter(_beyond(column, start, falling))
    found = list(ordered[: size + 1])
    more, shown = len(found) > size, found[:size]
    if backwards:
        shown.reverse()
    has_newer = more if backwards else start is not None
    has_older = bool(shown) and (backwards or more)
    return Slice(
        shown,
        newer=mark_of(shown[0], column) if shown and has_newer else "",
        older=mark_of(shown[-1], column) if has_older else "",
    )


def _beyond(column: str, start: tuple[datetime, int], falling: bool) -> models.Q:
    moment, key = start
    past, edge = ("lt", "lte") if falling else ("gt", "gte")
    # The first half lets an index begin at the right place; the second leaves out what has been shown.
    return models.Q(**{f"{column}__{edge}": moment}) & (
        models.Q(**{f"{column}__{past}": moment}) | models.Q(**{f"pk__{past}": key})
    )


def _read(mark: str) -> tuple[datetime, int] | None:
    moment, _sign, key = mark[:80].rpartition("_")
    try:
        read = datetime.fromisoformat(moment), int(key)
    except ValueError:
        return None
    sound = read[0].tzinfo is not None and 1 < read[0].year < 9999 and 0 < read[1] <= LARGEST_KEY
    return read if sound else None
