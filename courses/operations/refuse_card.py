"""The participant has read the card and does not sign it."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import CardRefused
from courses.models import CardPin, CardRefusal, InstructionCard
from lms.kit import chain
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can
from lms.sealing import add_to_chain

SCOPE = "card-refusal-seal"
LONGEST_REASON = 1_000


@transaction.atomic
def refuse_card(*, card: InstructionCard, reason: str, by: Person, now: datetime) -> CardRefusal:
    """Keep the refusal with its reason; the card goes on waiting, for its correction or cancelling as for a signature.

    Permission: courses.refuse_card, the participant alone, until they sign. It stands until they sign after all or the
    content of the card changes; a PIN that was handed stops working. Announces CardRefused.
    """
    card = InstructionCard.objects.select_for_update().get(pk=card.pk)
    if not can(by, "courses.refuse_card", card) or card.signatures.filter(person=by).exists():
        raise Refused(_("There is nothing to be signed by you on this card."))
    text = clean_text(reason, cap=LONGEST_REASON)
    if not text:
        raise Refused(_("Write why you do not sign the card."), field="reason")
    if refused := card.refusals.standing().first():
        if refused.reason == text:
            return refused  # the form was sent twice
        raise Refused(_("You have refused to sign this card already."))
    CardRefusal.objects.filter(card=card, withdrawn_at=None).update(withdrawn_at=now)
    refusal = CardRefusal(
        card=card,
        person=by,
        reason=text,
        reason_salt=secrets.token_hex(16),
        content_hash=card.content_hash,
        refused_at=now,
    )
    refusal.reason_digest = chain.fingerprint(refusal.reason_words())
    refusal.save()
    add_to_chain(scope=SCOPE, model=CardRefusal, choose=lambda: CardRefusal.objects.filter(pk=refusal.pk))
    CardPin.objects.filter(card=card, used_at=None, withdrawn_at=None).update(withdrawn_at=now)
    announce(
        CardRefused(card_id=card.pk, refusal_id=refusal.pk),
        by=by,
        about=card,
        partner_id=card.partner_id,
        after={"sha256": card.content_hash},
        now=now,
    )
    return refusal
