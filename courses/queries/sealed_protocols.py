"""Hold protocols of instruction days against their seals, and those that wait against the hash that was shown."""

from collections.abc import Iterator

from courses.models import VisitProtocol
from lms.queries.sealed import UNREADABLE, SealedTable
from lms.registry import RecordChain, record_chains

PROTOCOLS = SealedTable(kind="protocol", scope="visit-protocol-seal", rows=VisitProtocol.objects.all)


def problems() -> Iterator[str]:
    """A seal covers everything a protocol shows and its confirmation; before that the hash covers the content."""
    yield from PROTOCOLS.problems()
    waiting = VisitProtocol.objects.filter(seal_number=None).order_by("pk")
    for pk in list(waiting.values_list("pk", flat=True)):
        if not _fits(pk):
            yield f"{PROTOCOLS.table} {pk}: changed after it was closed"


def _fits(pk: int) -> bool:
    try:
        protocol = VisitProtocol.objects.get(pk=pk)
        return bool(protocol.fingerprint() == protocol.content_hash)
    except UNREADABLE:
        return False


record_chains.add(RecordChain(name="protocols", problems=problems, records=PROTOCOLS.records))
