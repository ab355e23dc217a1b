"""Hold instruction cards against their seals, and those half signed against what the first side signed."""

from collections.abc import Iterator

from courses.models import InstructionCard
from lms.queries.sealed import UNREADABLE, SealedTable
from lms.registry import RecordChain, record_chains

CHUNK = 500
CARDS = SealedTable(kind="card", scope="card-seal", rows=lambda: InstructionCard.objects.with_contents())


def problems() -> Iterator[str]:
    """The seals cover everything a card shows, steps and signatures; before it is sealed, the signed hash does."""
    yield from CARDS.problems()
    half = InstructionCard.objects.frozen().filter(seal_number=None).order_by("pk")
    for pk in list(half.values_list("pk", flat=True)):
        if not _fits_its_signature(pk):
            yield f"{CARDS.table} {pk}: changed after its first signature"


def _fits_its_signature(pk: int) -> bool:
    try:
        card = InstructionCard.objects.with_contents().get(pk=pk)
        signed = {signature.content_hash for signature in card.signatures.all()}
        return card.keeps_its_names() and signed == {card.content_hash} == {card.fingerprint()}
    except UNREADABLE:
        return False


record_chains.add(RecordChain(name="cards", problems=problems, records=CARDS.records))
