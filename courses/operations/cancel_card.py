"""Give an instruction up that nobody has signed yet."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import CardCancelled
from courses.models import CardPin, InstructionCard
from courses.records.card import CardState
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can

LONGEST_REASON = 300


@transaction.atomic
def cancel_card(*, card: InstructionCard, reason: str, by: Person, now: datetime) -> InstructionCard:
    """Close the card with a reason; it keeps its number and stays readable. Announces CardCancelled.

    Permission: courses.cancel_card, until the first signature.
    """
    card = InstructionCard.objects.select_for_update().get(pk=card.pk)
    if not can(by, "courses.cancel_card", card):
        raise Refused(_("A card that somebody has signed is not cancelled. Make a correction instead."))
    text = clean_text(reason, cap=LONGEST_REASON, single_line=True)
    if not text:
        raise Refused(_("Write why the card is cancelled."), field="reason")
    before = card.state
    card.state, card.cancel_reason, card.cancelled_at = CardState.CANCELLED, text, now
    card.version += 1
    card.save(update_fields=["state", "cancel_reason", "cancelled_at", "version"])
    CardPin.objects.filter(card=card, used_at=None, withdrawn_at=None).update(withdrawn_at=now)
    announce(
        CardCancelled(card_id=card.pk),
        by=by,
        about=card,
        partner_id=card.partner_id,
        before={"state": before},
        after={"state": card.state},
        now=now,
    )
    return card
