"""Take back that a person is to be instructed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import InstructionTakenBack
from courses.models import SkillAssignment, SkillEnd
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def take_back_instruction(*, assignment: SkillAssignment, by: Person, now: datetime) -> SkillAssignment:
    """The row stays, with who took it back and when. Refused where it does not wait any more."""
    mine = SkillAssignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)
    if not can(by, "courses.take_back_instruction", mine):
        raise Refused(_("Only the Marshal's Office and those who lead or speak for the partner assign instructions."))
    if mine.ended_at:
        raise Refused(_("This instruction does not wait any more: it was held or taken back."))
    mine.ended_at, mine.ended_by, mine.end = now, by, SkillEnd.TAKEN_BACK
    mine.save(update_fields=["ended_at", "ended_by", "end"])
    announce(
        InstructionTakenBack(assignment_id=mine.pk),
        by=by,
        about=mine,
        partner_id=mine.partner_id,
        before={"due_on": mine.due_on.isoformat()},
        now=now,
    )
    return mine
