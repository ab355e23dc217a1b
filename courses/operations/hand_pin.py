"""Give the participant a one-time PIN, to sign on the trainer's device."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import CardPinHanded
from courses.models import CardPin, InstructionCard
from courses.queries.pins import LASTS, hashed_pin, new_pin
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@dataclass(frozen=True)
class HandedPin:
    """The PIN is known here and now only; the row keeps its hash."""

    secret: CardPin
    pin: str


@transaction.atomic
def hand_pin(*, card: InstructionCard, by: Person, now: datetime) -> HandedPin:
    """Make a PIN of six digits for the content as it stands, valid for ten minutes; an earlier one stops working.

    Permission: courses.hand_pin, the participant alone. Announces CardPinHanded.
    """
    card = InstructionCard.objects.select_for_update().get(pk=card.pk)
    if not can(by, "courses.hand_pin", card) or card.signatures.filter(person=by).exists():
        raise Refused(_("There is nothing to be signed by you on this card."))
    CardPin.objects.filter(card=card, used_at=None, withdrawn_at=None).update(withdrawn_at=now)
    pin = new_pin()
    secret = CardPin.objects.create(
        card=card,
        person=by,
        hashed=hashed_pin(pin, card),
        content_hash=card.content_hash,
        issued_at=now,
        expires_at=now + LASTS,
    )
    announce(CardPinHanded(card_id=card.pk), by=by, about=card, partner_id=card.partner_id, now=now)
    return HandedPin(secret, pin)
