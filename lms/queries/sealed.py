"""Hold sealed rows of one table against their chain of hashes. Sentences are for operators, so not translated."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError
from django.db.models import QuerySet

from lms.kit import chain
from lms.models import Counter, Sealable
from lms.registry import RecordChain, SealedRecord

BATCH = 500
UNREADABLE = (TypeError, ValueError, AttributeError, DatabaseError)


@dataclass(frozen=True)
class SealedTable:
    """`kind` names a row in lists; `rows()` is a queryset with all that `sealed_payload` of the model reads."""

    kind: str
    scope: str
    rows: Callable[[], QuerySet[Any]]

    def as_chain(self, name: str) -> RecordChain:
        return RecordChain(name=name, problems=self.problems, records=self.records)

    @property
    def table(self) -> str:
        return self.rows().model._meta.db_table

    def problems(self) -> Iterator[str]:
        """A sentence for each row that was changed, removed or put in.

        Each row's seal covers its own content and the seal before it, which the row also stores: a changed row is
        named alone, a removed one by its number and its neighbours, and a row sealed anew by hand by the row that
        follows it.
        """
        number, previous, before = 0, chain.GENESIS, "the beginning"
        for row in self._sealed():
            here = f"{self.table} {row.pk}"
            if not isinstance(row.number, int):
                yield f"{here}: its seal has no number"
                continue
            if row.number != number + 1:
                yield f"{self._missing(number + 1, row.number - 1)} between {before} and {here}"
            elif row.seal_previous != previous:
                yield f"{here}: does not follow from {before}, whose seal was replaced, or from a row put in between"
            if not row.is_intact:
                yield f"{here}: changed after it was sealed as number {row.number}"
            number, previous, before = row.number, row.seal_hash, here
        last = Counter.objects.filter(scope=self.scope).values_list("value", flat=True).first() or 0
        if last > number:
            yield f"{self._missing(number + 1, last)} after {before}"
        elif last < number:
            yield f"{Counter._meta.db_table} {self.scope}: says {last}, but number {number} is sealed"

    def records(self) -> Iterator[SealedRecord]:
        for pk, seal_hash in self._in_order().values_list("pk", "seal_hash").iterator(BATCH):
            yield SealedRecord(kind=self.kind, table=self.table, pk=pk, hash=seal_hash)

    def _in_order(self) -> QuerySet[Any]:
        """Without what hangs on the rows: a row is found whatever became of that."""
        return self.rows().model._default_manager.exclude(seal_number=None).order_by("seal_number")

    def _sealed(self) -> "Iterator[_Row]":
        """In the order of seals. A number that is none (SQLite permits it) sorts last and ends the reading."""
        part = self._in_order()
        while batch := list(part[:BATCH].values_list("pk", "seal_number", "seal_previous", "seal_hash")):
            rows = [_Row(*values) for values in batch]
            self._read(rows)
            yield from rows
            if not isinstance(rows[-1].number, int):
                return
            part = self._in_order().filter(seal_number__gt=rows[-1].number)

    def _read(self, rows: "list[_Row]") -> None:
        """A row whose column no longer holds what its type allows (SQLite permits it) must not hide the others."""
        try:
            found: dict[Any, Sealable] = self.rows().in_bulk([row.pk for row in rows])
        except UNREADABLE:
            found = {}
            for row in rows:
                try:
                    found |= self.rows().in_bulk([row.pk])
                except UNREADABLE:
                    continue
        for row in rows:
            row.content = found.get(row.pk)

    def _missing(self, first: int, last: int) -> str:
        numbers = f"number {first} is" if first == last else f"numbers {first} to {last} are"
        return f"{self.table}: sealed row {numbers} missing"


class _Row:
    """The seal of one row, and whether the row still fits it."""

    def __init__(self, pk: int, number: Any, seal_previous: str, seal_hash: str) -> None:
        self.pk, self.number, self.seal_previous, self.seal_hash = pk, number, seal_previous, seal_hash
        self.content: Sealable | None = None

    @property
    def is_intact(self) -> bool:
        try:
            payload = self.content.sealed_payload() if self.content else {}
            return chain.seal(self.seal_previous, payload) == self.seal_hash
        except UNREADABLE:
            return False
