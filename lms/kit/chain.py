"""A hash chain over records: a row changed, removed or put in behind our back is named."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

GENESIS = "0" * 64
"""The hash before the first row."""


@dataclass(frozen=True)
class Sealed:
    """A row as read back from the database: `key` names it to people, `hash` is its stored seal."""

    key: str
    payload: Mapping[str, Any]
    hash: str


def canonical(payload: Mapping[str, Any]) -> str:
    """The one spelling of a payload: sorted keys, no spaces, ASCII, UTC times with microseconds, decimals as text.

    Seal what was read back from the database, not what was written: PostgreSQL and SQLite may give a JSON field back
    with other types than went in. Naive times, NaN and unknown types raise, for they have no single spelling.
    """
    return json.dumps(_plain(payload), sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def fingerprint(payload: Mapping[str, Any]) -> str:
    """SHA-256 (64 hex digits) of a payload by itself, outside any chain: what a person is shown and signs."""
    return hashlib.sha256(canonical(payload).encode("ascii")).hexdigest()


def seal(previous_hash: str, payload: Mapping[str, Any]) -> str:
    """SHA-256 (64 hex digits) of the previous row's seal and this row's payload."""
    return hashlib.sha256(f"{previous_hash}\n{canonical(payload)}".encode("ascii")).hexdigest()


def verify(rows: Iterable[Sealed], *, start: str = GENESIS) -> Iterator[str]:
    """Yield the keys of rows whose seal does not follow from the row before, in order; nothing when all is well.

    Each row is held against the stored seal of the one before, so one changed row is named alone; a row taken out
    shows at the one that followed it. Rows cut off the end are not seen here: compare the count or the last seal
    with a copy kept elsewhere.
    """
    previous = start
    for row in rows:
        try:
            right = seal(previous, row.payload) == row.hash
        except (TypeError, ValueError):
            right = False
        if not right:
            yield row.key
        previous = row.hash


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Mapping):
        return {_name(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, datetime):
        return _utc(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no canonical spelling")


def _name(key: Any) -> str:
    if not isinstance(key, str):
        raise TypeError("keys of a sealed payload are text")
    return key


def _utc(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError("a naive time has no canonical spelling")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
