"""End the assignment that a signed card fulfils."""

from datetime import datetime

from django.db import transaction

from courses.events import InstructionHeld
from courses.models import InstructionCard, SkillAssignment, SkillEnd
from lms.outbox import announce


@transaction.atomic
def fulfil_instruction(*, card: InstructionCard, now: datetime) -> SkillAssignment | None:
    """No person acts, so no permission is asked. None where the card did not pass or nothing waits. Safe to repeat."""
    passed = InstructionCard.objects.passed().filter(pk=card.pk).first()
    if passed is None:
        return None
    waiting = SkillAssignment.objects.select_for_update(of=("self",)).waiting()
    mine = waiting.filter(person=passed.participant_id, page=passed.page_id, partner=passed.partner_id).first()
    if mine is None:
        return None
    mine.ended_at, mine.end, mine.card = now, SkillEnd.FULFILLED, passed
    mine.save(update_fields=["ended_at", "end", "card"])
    announce(
        InstructionHeld(assignment_id=mine.pk, card_id=passed.pk),
        by=None,
        about=mine,
        partner_id=mine.partner_id,
        after={"card": passed.full_number},
        now=now,
    )
    return mine
