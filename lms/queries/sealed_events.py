"""Hold the sealed events against their chain of hashes."""

from collections.abc import Iterator
from typing import Any

from django.db import DatabaseError

from lms.kit import chain
from lms.models import Counter, Event
from lms.registry import RecordChain, SealedRecord, record_chains

TABLE = Event._meta.db_table
SCOPE = "seal"
BATCH = 500
UNREADABLE = (TypeError, ValueError, AttributeError, DatabaseError)


def problems() -> Iterator[str]:
    """A sentence for each event that was changed, removed or put in; written for operators, so not translated.

    Each row's seal covers its own content and the seal before it, which the row also stores: a changed row is named
    alone, a removed one by its number and its neighbours, and a row sealed anew by hand by the row that follows it.
    """
    number, previous, before = 0, chain.GENESIS, "the beginning"
    for row in _rows():
        here = f"{TABLE} {row.pk}"
        if not isinstance(row.number, int):
            yield f"{here}: its seal has no number"
            continue
        if row.number != number + 1:
            yield f"{_missing(number + 1, row.number - 1)} between {before} and {here}"
        elif row.seal_previous != previous:
            yield f"{here}: does not follow from {before}, whose seal was replaced, or from a row put in between"
        if not row.is_intact:
            yield f"{here}: changed after it was sealed as number {row.number}"
        number, previous, before = row.number, row.seal_hash, here
    last = Counter.objects.filter(scope=SCOPE).values_list("value", flat=True).first() or 0
    if last > number:
        yield f"{_missing(number + 1, last)} after {before}"
    elif last < number:
        yield f"{Counter._meta.db_table} {SCOPE}: says {last}, but number {number} is sealed"


def records() -> Iterator[SealedRecord]:
    sealed = Event.objects.exclude(seal_number=None).order_by("seal_number")
    for pk, seal_hash in sealed.values_list("pk", "seal_hash").iterator(BATCH):
        yield SealedRecord(kind="event", table=TABLE, pk=pk, hash=seal_hash)


class _Row:
    """The seal of one event, and whether the event still fits it."""

    def __init__(self, pk: int, number: Any, seal_previous: str, seal_hash: str) -> None:
        self.pk, self.number, self.seal_previous, self.seal_hash = pk, number, seal_previous, seal_hash
        self.event: Event | None = None

    @property
    def is_intact(self) -> bool:
        try:
            payload = self.event.sealed_payload() if self.event else {}
            return chain.seal(self.seal_previous, payload) == self.seal_hash
        except (TypeError, ValueError, AttributeError):
            return False


def _rows() -> Iterator[_Row]:
    """In the order of seals. A number that is none (SQLite permits it) sorts last and ends the reading."""
    sealed = Event.objects.exclude(seal_number=None).order_by("seal_number")
    part = sealed
    while batch := list(part[:BATCH].values_list("pk", "seal_number", "seal_previous", "seal_hash")):
        rows = [_Row(*values) for values in batch]
        _read(rows)
        yield from rows
        if not isinstance(rows[-1].number, int):
            return
        part = sealed.filter(seal_number__gt=rows[-1].number)


def _read(rows: list[_Row]) -> None:
    """A row whose column no longer holds what its type allows (SQLite permits it) must not hide the others."""
    try:
        events: dict[Any, Event] = Event.objects.in_bulk([row.pk for row in rows])
    except UNREADABLE:
        events = {}
        for row in rows:
            try:
                events |= Event.objects.in_bulk([row.pk])
            except UNREADABLE:
                continue
    for row in rows:
        row.event = events.get(row.pk)


def _missing(first: int, last: int) -> str:
    numbers = f"number {first} is" if first == last else f"numbers {first} to {last} are"
    return f"{TABLE}: sealed row {numbers} missing"


record_chains.add(RecordChain(name="events", problems=problems, records=records))
