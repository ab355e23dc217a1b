"""Hold instruction cards, refusals to sign and scans against their seals, and cards half signed against what the first
side signed. Sentences are for operators, so not translated.
"""

from collections.abc import Iterator

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from courses.models import CardRefusal, CardSignature, InstructionCard, SessionEntry
from courses.queries.sealed_scans import scan_problems
from courses.records.card import CardState
from courses.records.card_signature import Side
from lms.kit import chain
from lms.queries.sealed import UNREADABLE, SealedTable
from lms.registry import RecordChain, record_chains

CHUNK = 500
CARDS = SealedTable(kind="card", scope="card-seal", rows=lambda: InstructionCard.objects.with_contents())
REFUSALS = SealedTable(kind="card refusal", scope="card-refusal-seal", rows=CardRefusal.objects.all)


def problems() -> Iterator[str]:
    """The seals cover everything a card shows, steps and signatures; before it is sealed, the signed hash does. What
    follows from other rows is held against those: the state, the session of older cards, the file of a scan.
    """
    yield from CARDS.problems()
    half = InstructionCard.objects.frozen().filter(seal_number=None).order_by("pk")
    for pk in half.values_list("pk", flat=True).iterator(CHUNK):
        if not _fits_its_signature(pk):
            yield f"{CARDS.table} {pk}: changed after its first signature"
    signed = InstructionCard.objects.filter(first_signed_at=None, signatures__isnull=False).order_by("pk")
    for pk in signed.values_list("pk", flat=True).distinct().iterator(CHUNK):
        yield f"{CARDS.table} {pk}: bears a signature, but stands as if nobody had signed"
    yield from _state_differences()
    yield from _session_differences()
    yield from scan_problems()


def refusal_problems() -> Iterator[str]:
    """A reason that was taken out is no problem, another reason is; a refusal ends by what came at that moment."""
    yield from REFUSALS.problems()
    columns = ("pk", "seal_number", "reason", "reason_salt", "reason_digest", "withdrawn_at", "is_over")
    for pk, seal_number, reason, salt, digest, withdrawn_at, is_over in (
        _refusals().values_list(*columns).iterator(CHUNK)
    ):
        here = f"{REFUSALS.table} {pk}"
        if seal_number is None:
            yield f"{here}: without a seal"
        if (reason or salt) and chain.fingerprint({"salt": salt, "words": [reason]}) != digest:
            yield f"{here}: the reason is not the one that was given"
        if is_over != (withdrawn_at is not None):
            yield f"{here}: stands as {'over' if withdrawn_at else 'standing'}, which nothing bears out"


def _fits_its_signature(pk: int) -> bool:
    try:
        card = InstructionCard.objects.with_contents().get(pk=pk)
        signed = {signature.content_hash for signature in card.signatures.all()}
        return card.keeps_its_names() and signed == {card.content_hash} == {card.fingerprint()}
    except UNREADABLE:
        return False


def _state_differences() -> Iterator[str]:
    """Of each card that bears a signature: replaced where a correction is sealed, else signed where it is itself."""
    replaced = InstructionCard.objects.filter(corrects=OuterRef("pk")).exclude(seal_number=None)
    follows = Case(
        When(Exists(replaced), then=Value(CardState.SUPERSEDED)),
        When(seal_number__isnull=False, then=Value(CardState.SIGNED)),
        default=Value(CardState.TO_SIGN),
    )
    signed = InstructionCard.objects.filter(Q(seal_number__isnull=False) | Q(first_signed_at__isnull=False))
    rows = signed.annotate(follows=follows).exclude(state=F("follows")).order_by("pk")
    for pk, state, right in rows.values_list("pk", "state", "follows").iterator(CHUNK):
        yield f"{CARDS.table} {pk}: stands as {state}, but its signatures and corrections make it {right}"


def _session_differences() -> Iterator[str]:
    """What was signed names the session only from layout 2 on; for older cards the entries of the session speak."""
    entered = SessionEntry.objects.filter(card=OuterRef("pk"))
    older = InstructionCard.objects.frozen().filter(layout=1).order_by("pk")
    elsewhere = older.filter(Exists(entered.exclude(session=OuterRef("session")))) | older.filter(
        Exists(entered), session=None
    )
    for pk in elsewhere.values_list("pk", flat=True).iterator(CHUNK):
        yield f"{CARDS.table} {pk}: is not in the session in which it was written"


def _refusals() -> QuerySet[CardRefusal]:
    """With whether a signature of the participant, or a later refusal, ended each: at that very moment, if it says
    one.
    """
    signed = CardSignature.objects.filter(card=OuterRef("card"), side=Side.PARTICIPANT)
    later = CardRefusal.objects.filter(card=OuterRef("card"), pk__gt=OuterRef("pk"))
    ended = Case(
        When(withdrawn_at=None, then=Exists(signed) | Exists(later)),
        default=Exists(signed.filter(signed_at=OuterRef("withdrawn_at")))
        | Exists(later.filter(refused_at=OuterRef("withdrawn_at"))),
    )
    rows: QuerySet[CardRefusal] = CardRefusal.objects.annotate(is_over=ended).order_by("pk")
    return rows


record_chains.add(RecordChain(name="cards", problems=problems, records=CARDS.records))
record_chains.add(RecordChain(name="card refusals", problems=refusal_problems, records=REFUSALS.records))
