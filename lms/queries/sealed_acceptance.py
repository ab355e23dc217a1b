"""Hold protocols of acceptance against their seals, and those that wait against the hash that is signed."""

from collections.abc import Iterator

from lms.models import AcceptanceProtocol
from lms.queries.sealed import UNREADABLE, SealedTable
from lms.registry import RecordChain, record_chains

PROTOCOLS = SealedTable(
    kind="acceptance",
    scope="acceptance-seal",
    rows=lambda: AcceptanceProtocol.objects.prefetch_related("signatures"),
)


def problems() -> Iterator[str]:
    """A seal covers everything a protocol shows and its signatures; before that the hash covers the content."""
    yield from PROTOCOLS.problems()
    for pk in list(AcceptanceProtocol.objects.filter(seal_number=None).order_by("pk").values_list("pk", flat=True)):
        if not _fits(pk):
            yield f"{PROTOCOLS.table} {pk}: changed after it was written"


def _fits(pk: int) -> bool:
    try:
        protocol = AcceptanceProtocol.objects.get(pk=pk)
        same = protocol.fingerprint() == protocol.content_hash
        return bool(same and all(each.content_hash == protocol.content_hash for each in protocol.signatures.all()))
    except UNREADABLE:
        return False


record_chains.add(RecordChain(name="acceptance", problems=problems, records=PROTOCOLS.records))
