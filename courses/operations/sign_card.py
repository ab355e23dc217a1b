"""Sign an instruction card on one's own device."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import CardSignature, InstructionCard
from courses.operations.put_signature import put_signature
from courses.records.card_signature import Method, Side
from lms.kit.refused import Refused
from lms.kit.validated import refuse_wrong
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def sign_card(
    *,
    card: InstructionCard,
    shown_hash: str,
    by: Person,
    now: datetime,
    password: str = "",
    reservations: str = "",
    remark: str = "",
) -> CardSignature:
    """Sign for the side that `by` is: the participant, or the trainer who held the instruction. Nobody is both.

    Permission: courses.sign_card. A participant gives the own password again, since somebody else may sit at a computer
    left logged in; its tries are to be limited by the caller. `shown_hash` is the one under the text that the person
    had before their eyes; `reservations` and `remark` are a participant's own
    words.
    """
    card = InstructionCard.objects.select_for_update().get(pk=card.pk)
    if not can(by, "courses.sign_card", card):
        raise Refused(_("Only the participant and the trainer who held the instruction sign this card."))
    side = Side.PARTICIPANT if by.pk == card.participant_id else Side.TRAINER
    if side == Side.PARTICIPANT:
        refuse_wrong(password, by)
    return put_signature(
        card=card,
        side=side,
        method=Method.PASSWORD if side == Side.PARTICIPANT else Method.OWN_DEVICE,
        shown_hash=shown_hash,
        by=by,
        now=now,
        reservations=reservations,
        remark=remark,
    )
