"""Give rows the next places in their chain of hashes; `lms.queries.sealed` holds them against it."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db import transaction

from lms.kit import chain
from lms.models import Counter, Sealable

Row = TypeVar("Row", bound=Sealable)


def add_to_chain(*, scope: str, model: type[Row], choose: Callable[[], Iterable[Row]]) -> list[Row]:
    """Seal the rows that `choose` reads, in their order, and return them. Call inside the transaction that needs it.

    The counter's row of the scope is the lock: one sealer at a time, and `choose` runs when it is held. The payload
    is sealed as `choose` read it back from the database, never as it was written: a JSON field may come back with
    other types than went in.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("rows are sealed inside a transaction")
    Counter.objects.get_or_create(scope=scope)
    counter = Counter.objects.select_for_update().get(scope=scope)
    rows = list(choose())
    previous = _last_seal(model, counter.value)
    for number, row in enumerate(rows, start=counter.value + 1):
        row.seal_number, row.seal_previous = number, previous
        row.seal_hash = previous = chain.seal(previous, row.sealed_payload())
    model._default_manager.bulk_update(rows, ["seal_number", "seal_previous", "seal_hash"], batch_size=200)
    counter.value += len(rows)
    counter.save(update_fields=["value"])
    return rows


def _last_seal(model: type[Row], number: int) -> str:
    if not number:
        return chain.GENESIS
    last = model._default_manager.filter(seal_number=number).values_list("seal_hash", flat=True).first()
    return last or chain.GENESIS
