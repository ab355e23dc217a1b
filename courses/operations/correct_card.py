"""Begin a correction: a new version of a signed card, which replaces it once both sides have signed."""

import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from courses.events import CardCorrected
from courses.models import CardPin, CardStep, InstructionCard
from courses.records.card import CardState
from lms.kit import chain
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can

LONGEST_REASON = 300
KEPT_WORDS = (
    *("number", "page_id", "revision_id", "page_title", "page_version", "session_id", "participant_id"),
    *("participant_name", "participant_position", "participant_unit", "participant_role"),
    *("partner_id", "partner_name", "location_id", "location_words", "room"),
    *("contractor_id", "trainer_firm", "project", "contract_number"),
    *("held_on", "held_until", "began_at", "ended_at", "minutes"),
    *("place", "environment", "system_name", "system_version", "practical_task", "practical_result"),
    *("recommendations", "repeat_on", "remarks", "is_rated"),
)


@transaction.atomic
def correct_card(*, card: InstructionCard, reason: str, by: Person, now: datetime) -> InstructionCard:
    """Copy the card into a draft under the same number with the next correction number; return the draft.

    Permission: courses.correct_card. The card itself does not change and stays readable. While a correction is open
    there is no second one, and the card takes no further signature. Announces CardCorrected.
    """
    card = InstructionCard.objects.select_for_update().get(pk=card.pk)
    if not can(by, "courses.correct_card", card):
        raise Refused(_("This card cannot be corrected."))
    if running := card.corrections.exclude(state=CardState.CANCELLED).first():
        raise Refused(_("There is a correction already: %(number)s.") % {"number": running.full_number})
    if not card.participant_salt or not card.participant.is_active:
        raise Refused(_("The account of the participant is closed, so that nobody could sign the correction."))
    text = clean_text(reason, cap=LONGEST_REASON, single_line=True)
    if not text:
        raise Refused(_("Write what is wrong with the card."), field="reason")
    correction = _copy(card, text, by, now)
    CardPin.objects.filter(card=card, used_at=None, withdrawn_at=None).update(withdrawn_at=now)
    announce(
        CardCorrected(card_id=card.pk, correction_id=correction.pk),
        by=by,
        about=card,
        partner_id=card.partner_id,
        after={"number": correction.full_number},
        now=now,
    )
    return correction


def _copy(card: InstructionCard, reason: str, by: Person, now: datetime) -> InstructionCard:
    last = InstructionCard.objects.filter(number=card.number).aggregate(last=Max("correction"))["last"]
    copy = InstructionCard(
        **{name: getattr(card, name) for name in KEPT_WORDS},
        correction=last + 1,
        corrects=card,
        correction_reason=reason,
        trainer=by,
        trainer_name=str(by),
        trainer_salt=secrets.token_hex(16),
        participant_salt=secrets.token_hex(16),
        opened_at=now,
    )
    copy.participant_digest = chain.fingerprint(copy.participant_words())
    copy.trainer_digest = chain.fingerprint(copy.trainer_words())
    copy.save()
    CardStep.objects.bulk_create(
        CardStep(
            card=copy,
            step_id=step.step_id,
            block_id=step.block_id,
            order=step.order,
            title=step.title,
            expected=step.expected,
            outcome=step.outcome,
            remark=step.remark,
        )
        for step in card.steps.order_by("order")
    )
    return copy
