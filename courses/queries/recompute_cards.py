"""The state of instruction cards against their signatures and corrections."""

from collections.abc import Iterator

from courses.models import InstructionCard, VisitProtocol
from courses.records.card import CardState

CHUNK = 500


def card_differences() -> Iterator[str]:
    """A sentence for each card whose state, or moment of the first signature, is not what its records say."""
    rows = InstructionCard.objects.order_by("pk").prefetch_related("signatures", "corrections")
    for card in rows.iterator(CHUNK):
        moments = sorted(signature.signed_at for signature in card.signatures.all())
        wrong = []
        if card.first_signed_at != (moments[0] if moments else None):
            wrong.append("first_signed_at")
        if card.signed_at != (moments[1] if len(moments) > 1 else None):
            wrong.append("signed_at")
        if _state(card, len(moments)) != card.state:
            wrong.append("state")
        if wrong:
            yield f"{card.full_number}: {', '.join(wrong)}"


def protocol_differences() -> Iterator[str]:
    """A sentence for each protocol whose rows are not the cards that it names, or whose hash is not that of its words
    and numbers.
    """
    for protocol in VisitProtocol.objects.order_by("pk").prefetch_related("rows").iterator(CHUNK):
        named = {(row["card"], row["sha256"]) for row in protocol.cards}
        wrong = []
        if protocol.fingerprint() != protocol.content_hash:
            wrong.append("content_hash")
        if named != {(row.card_id, row.content_hash) for row in protocol.rows.all()}:
            wrong.append("rows")
        if wrong:
            yield f"{protocol.number}: {', '.join(wrong)}"


def _state(card: InstructionCard, signatures: int) -> str:
    if any(each.signed_at for each in card.corrections.all()):
        return CardState.SUPERSEDED
    if card.cancelled_at:
        return CardState.CANCELLED
    if signatures > 1:
        return CardState.SIGNED
    return CardState.TO_SIGN if card.finished_at else CardState.DRAFT
