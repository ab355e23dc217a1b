"""Hold declarations of durability against the hash each was handed in with, which the record of facts repeats."""

from collections.abc import Iterator

from lms.durability_events import DurabilityDeclared
from lms.models import DurabilityDeclaration, Event
from lms.queries.sealed import BATCH, UNREADABLE
from lms.registry import RecordChain, SealedRecord, record_chains


def problems() -> Iterator[str]:
    """A sentence for each version that is not what was handed in, or for which the record of facts has another hash."""
    table = DurabilityDeclaration._meta.db_table
    for pk in list(DurabilityDeclaration.objects.order_by("pk").values_list("pk", flat=True)):
        if not _fits(pk):
            yield f"{table} {pk}: changed after it was handed in"


def records() -> Iterator[SealedRecord]:
    rows = DurabilityDeclaration.objects.order_by("pk").values_list("pk", "content_hash")
    for pk, content_hash in rows.iterator(BATCH):
        table = DurabilityDeclaration._meta.db_table
        yield SealedRecord(kind="durability", table=table, pk=pk, hash=content_hash)


def _fits(pk: int) -> bool:
    try:
        declaration = DurabilityDeclaration.objects.select_related("survey").get(pk=pk)
        told = Event.objects.filter(
            name=DurabilityDeclared.name, object_type=DurabilityDeclaration._meta.label, object_id=pk
        )
        hashes = {after.get("sha256") for after in told.values_list("after", flat=True)}
        return bool(declaration.fingerprint() == declaration.content_hash and hashes == {declaration.content_hash})
    except UNREADABLE:
        return False


record_chains.add(RecordChain(name="durability", problems=problems, records=records))
