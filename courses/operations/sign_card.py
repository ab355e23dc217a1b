"""Sign an instruction card on one's own device."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import CardSignature, InstructionCard
from courses.operations.put_signature import put_signature
from courses.records.card_signature import Method, Side
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def sign_card(*, card: InstructionCard, shown_hash: str, by: Person, now: datetime) -> CardSignature:
    """Sign for the side that `by` is: the participant, or the trainer who held the instruction. Nobody is both.

    Permission: courses.sign_card. `shown_hash` is the one under the text that the person had before their eyes.
    """
    card = InstructionCard.objects.select_for_update().get(pk=card.pk)
    if not can(by, "courses.sign_card", card):
        raise Refused(_("Only the participant and the trainer who held the instruction sign this card."))
    side = Side.PARTICIPANT if by.pk == card.participant_id else Side.TRAINER
    return put_signature(card=card, side=side, method=Method.OWN_DEVICE, shown_hash=shown_hash, by=by, now=now)
