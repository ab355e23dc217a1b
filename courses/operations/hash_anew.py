"""Words left a card that nobody has signed: it waits for signatures under the hash of what it says now."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import F

from courses.events import CardHashedAnew
from courses.models import CardPin, InstructionCard
from courses.operations.print_card import FOLDER
from courses.records.card import CardState
from lms.kit.pdf import forget_pdfs
from lms.models import Person
from lms.outbox import announce


def hash_anew(*, card_ids: Collection[int], by: Person, now: datetime) -> int:
    """Of these cards those that nobody has signed; return how many wait under another hash.

    Call inside the transaction that took the words out, which asked who may. A screen opened before is out of date, so
    that nothing typed there brings the words back; PINs given for the old hash are void; kept PDFs are forgotten.
    Announces CardHashedAnew for each card that waits.
    """
    unsigned = InstructionCard.objects.filter(pk__in=card_ids, first_signed_at=None)
    unsigned.update(version=F("version") + 1, saved_in=None)
    waiting = unsigned.filter(state=CardState.TO_SIGN).order_by("pk").with_contents()
    for card in waiting:
        before, card.content_hash = card.content_hash, card.fingerprint()
        card.save(update_fields=["content_hash"])
        announce(
            CardHashedAnew(card_id=card.pk),
            by=by,
            about=card,
            partner_id=card.partner_id,
            before={"sha256": before},
            after={"sha256": card.content_hash},
            now=now,
        )
    CardPin.objects.filter(card__in=unsigned, used_at=None, withdrawn_at=None).update(withdrawn_at=now)
    transaction.on_commit(lambda: [forget_pdfs(f"{FOLDER}/{pk}") for pk in sorted(card_ids)])
    return len(waiting)
