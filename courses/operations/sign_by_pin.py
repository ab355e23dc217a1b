"""The participant signs on the trainer's device, by typing the PIN that only they have seen."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from courses.models import CardPin, CardSignature, InstructionCard
from courses.operations.put_signature import put_signature
from courses.queries.pins import MOST_ATTEMPTS, is_pin_of
from courses.records.card_signature import Method, Side
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def sign_by_pin(
    *,
    card: InstructionCard,
    pin: str,
    shown_hash: str,
    by: Person,
    now: datetime,
    reservations: str = "",
    remark: str = "",
) -> CardSignature | None:
    """The participant's signature, or None: a wrong PIN, a used one and one too old are all the same.

    Permission: courses.sign_by_pin; `by` is the trainer in whose session it is typed. A wrong PIN is counted; after
    five the PIN is withdrawn. It returns None instead of raising, so that the count is kept.
    """
    card = InstructionCard.objects.select_for_update().get(pk=card.pk)
    if not can(by, "courses.sign_by_pin", card):
        raise Refused(_("A PIN is typed on the device of the trainer who held the instruction."))
    usable = CardPin.objects.usable(now).filter(card=card, person_id=card.participant_id, person__is_active=True)
    secret = usable.first()
    if secret is None:
        return None
    if not is_pin_of(secret, pin):
        CardPin.objects.filter(pk=secret.pk).update(attempts=F("attempts") + 1)
        CardPin.objects.filter(pk=secret.pk, attempts__gte=MOST_ATTEMPTS).update(withdrawn_at=now)
        return None
    CardPin.objects.filter(pk=secret.pk).update(used_at=now)
    return put_signature(
        card=card,
        side=Side.PARTICIPANT,
        method=Method.PIN,
        shown_hash=shown_hash,
        by=by,
        now=now,
        reservations=reservations,
        remark=remark,
    )
