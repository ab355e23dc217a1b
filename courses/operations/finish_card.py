"""The instruction is over: the card takes its final form and waits for both signatures."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.events import CardFinished
from courses.models import InstructionCard
from courses.queries.card_ready import missing
from courses.records.card import CardState
from courses.records.card_content import LAYOUT
from lms.kit.refused import Refused, stale
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def finish_card(*, card: InstructionCard, version: int | None = None, by: Person, now: datetime) -> InstructionCard:
    """Freeze the content under its hash, or refuse with everything that is missing.

    Permission: courses.finish_card. Every step needs an outcome, the practical check its task and a result, and the
    length of the instruction must be known; a negative result asks for a day of repetition in the future and for a
    recommendation. Announces CardFinished.
    """
    card = InstructionCard.objects.select_for_update().get(pk=card.pk)
    if not can(by, "courses.finish_card", card):
        raise Refused(_("This card can no longer be changed."))
    if version is not None and version != card.version:
        raise Refused(stale())
    if lacking := list(missing(card, timezone.localdate(now))):
        raise Refused(" ".join(lacking))
    card.layout = LAYOUT
    card.content_hash = card.fingerprint()
    card.state, card.finished_at = CardState.TO_SIGN, now
    card.version += 1
    card.save(update_fields=["layout", "content_hash", "state", "finished_at", "version"])
    announce(
        CardFinished(card_id=card.pk),
        by=by,
        about=card,
        partner_id=card.partner_id,
        before={"state": CardState.DRAFT},
        after={"state": card.state, "sha256": card.content_hash},
        now=now,
    )
    return card
