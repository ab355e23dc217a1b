"""Take a finished card back to the desk, as long as nobody has signed it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import CardReopened
from courses.models import CardPin, InstructionCard
from courses.records.card import CardState
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def reopen_card(*, card: InstructionCard, by: Person, now: datetime) -> InstructionCard:
    """Make the content changeable again; hash and PINs given for it are void. Announces CardReopened.

    Permission: courses.reopen_card, until the first signature; afterwards a correction is made instead.
    """
    card = InstructionCard.objects.select_for_update().get(pk=card.pk)
    if not can(by, "courses.reopen_card", card):
        raise Refused(_("This card can no longer be changed. After the first signature a correction is made instead."))
    before = {"state": card.state, "sha256": card.content_hash}
    card.state, card.content_hash, card.finished_at = CardState.DRAFT, "", None
    card.version += 1
    card.save(update_fields=["state", "content_hash", "finished_at", "version"])
    CardPin.objects.filter(card=card, used_at=None, withdrawn_at=None).update(withdrawn_at=now)
    announce(
        CardReopened(card_id=card.pk),
        by=by,
        about=card,
        partner_id=card.partner_id,
        before=before,
        after={"state": card.state},
        now=now,
    )
    return card
