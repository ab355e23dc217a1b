"""Put one side's signature under a card; the second one seals it."""

import hmac
import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import CardSideSigned, CardSigned
from courses.models import CardPin, CardRefusal, CardScan, CardSignature, InstructionCard
from courses.queries.statement import signed_text
from courses.records.card import CardState
from courses.records.card_signature import Side
from lms.kit import chain
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.sealing import add_to_chain

SCOPE = "card-seal"
LONGEST_RESERVATIONS = LONGEST_REMARK = 1_000


@transaction.atomic
def put_signature(
    *,
    card: InstructionCard,
    side: str,
    method: str,
    shown_hash: str,
    by: Person,
    now: datetime,
    reservations: str = "",
    remark: str = "",
    scan: CardScan | None = None,
) -> CardSignature:
    """Sign over the statement of that side and the hash that was shown; who may was asked by the caller.

    `by` is whose session it was: with a PIN the participant signs in the trainer's. `reservations`, the participant's
    own words, the digest of their `remark` and the hash of a `scan` become part of the text that is signed. A refusal
    is over by signing. Refused unless the hash shown, the stored one and the one of the content as it stands now are
    all the same. With the second signature the card gets its place in the chain of seals, and replaces the one that it
    corrects. Announces CardSideSigned and then CardSigned.
    """
    card = InstructionCard.objects.select_for_update().get(pk=card.pk)
    _refuse_unfit(card, side, shown_hash)
    words = clean_text(reservations, cap=LONGEST_RESERVATIONS) if side == Side.PARTICIPANT else ""
    signature = CardSignature(
        card=card,
        side=side,
        person_id=card.participant_id if side == Side.PARTICIPANT else card.trainer_id,
        signed_at=now,
        method=method,
        content_hash=card.content_hash,
        reservations=words,
        remark=clean_text(remark, cap=LONGEST_REMARK) if side == Side.PARTICIPANT else "",
        scan=scan,
    )
    if signature.remark:
        signature.remark_salt = secrets.token_hex(16)
        signature.remark_digest = chain.fingerprint(signature.remark_words())
    signature.text = signed_text(
        card,
        side,
        reservations=words,
        remark_digest=signature.remark_digest,
        scan_hash=scan.about["sha256"] if scan else "",
        method=method,
    )
    signature.save()
    if side == Side.PARTICIPANT:
        CardRefusal.objects.filter(card=card, withdrawn_at=None).update(withdrawn_at=now)
    CardPin.objects.filter(card=card, person=signature.person, used_at=None, withdrawn_at=None).update(withdrawn_at=now)
    announce(
        CardSideSigned(card_id=card.pk, signature_id=signature.pk),
        by=by,
        about=card,
        partner_id=card.partner_id,
        after={"person": signature.person_id, "kind": side, "sha256": card.content_hash},
        now=now,
    )
    _settle(card, by, now)
    return signature


def _refuse_unfit(card: InstructionCard, side: str, shown_hash: str) -> None:
    if card.state != CardState.TO_SIGN:
        raise Refused(_("This card does not wait for signatures."))
    if card.signatures.filter(side=side).exists():
        raise Refused(_("This side has signed already."))
    if card.corrections.exclude(state=CardState.CANCELLED).exists():
        raise Refused(_("A correction of this card is on its way. Sign that one instead."))
    shown, stored = shown_hash.encode("utf-8", "replace"), card.content_hash.encode()
    if not hmac.compare_digest(shown, stored) or card.fingerprint() != card.content_hash or not card.keeps_its_names():
        raise Refused(
            _("What was shown is not what the card says now. Nothing was signed. Open the card again and read it.")
        )


def _settle(card: InstructionCard, by: Person, now: datetime) -> None:
    mine = InstructionCard.objects.filter(pk=card.pk)
    version = card.version + 1
    if card.first_signed_at is None:
        mine.update(first_signed_at=now, version=version)
        return
    mine.update(state=CardState.SIGNED, signed_at=now, version=version)
    if card.corrects_id:
        InstructionCard.objects.filter(pk=card.corrects_id).update(state=CardState.SUPERSEDED)
    add_to_chain(scope=SCOPE, model=InstructionCard, choose=mine.with_contents)
    announce(
        CardSigned(card_id=card.pk),
        by=by,
        about=card,
        partner_id=card.partner_id,
        before={"state": CardState.TO_SIGN},
        after={"state": CardState.SIGNED},
        now=now,
    )
