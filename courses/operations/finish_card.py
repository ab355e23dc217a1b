"""The instruction is over: the card takes its final form and waits for both signatures."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.events import CardFinished
from courses.models import InstructionCard
from courses.records.card import CardState, PracticalResult
from courses.records.card_step import Outcome
from lms.kit.refused import Refused, stale
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def finish_card(*, card: InstructionCard, version: int | None = None, by: Person, now: datetime) -> InstructionCard:
    """Freeze the content under its hash, or refuse with everything that is missing.

    Permission: courses.finish_card. Every step needs an outcome, the practical check its task and a result, and the
    length of the instruction must be known. Announces CardFinished.
    """
    card = InstructionCard.objects.select_for_update().get(pk=card.pk)
    if not can(by, "courses.finish_card", card):
        raise Refused(_("This card can no longer be changed."))
    if version is not None and version != card.version:
        raise Refused(stale())
    if missing := list(_missing(card)):
        raise Refused(" ".join(missing))
    card.content_hash = card.fingerprint()
    card.state, card.finished_at = CardState.TO_SIGN, now
    card.version += 1
    card.save(update_fields=["content_hash", "state", "finished_at", "version"])
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


def _missing(card: InstructionCard) -> Iterator[str]:
    without = [str(step.order) for step in card.ordered_steps() if step.outcome == Outcome.NONE]
    if without:
        words = ngettext("Step %(steps)s has no outcome yet.", "Steps %(steps)s have no outcome yet.", len(without))
        yield words % {"steps": ", ".join(without)}
    if not card.practical_task:
        yield _("Write what the practical check was.")
    if card.practical_result == PracticalResult.NONE:
        yield _("Choose the result of the practical check.")
    if not card.minutes:
        yield _("Write how long the instruction took.")
