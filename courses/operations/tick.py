"""Say of a step that it is done."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import Step, StepTick
from courses.operations.note_seen import note_seen
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def tick(*, step: Step, by: Person, now: datetime) -> StepTick:
    """Note that `by` has done the step; done twice it is noted once. The row itself is the record.
    The version of the text counts as seen.

    Of two simultaneous requests the unique constraint lets one write, and the other finds that row.
    """
    shown = Step.objects.current().visible_to(by).filter(pk=step.pk).first()
    if shown is None or not can(by, "courses.tick", shown):
        raise Refused(_("This step is no longer part of the instruction. Open the instruction again."))
    standing, _new = StepTick.objects.get_or_create(
        person=by, step=shown, unticked_at=None, defaults={"revision_id": shown.revision_id, "ticked_at": now}
    )
    if shown.revision_id:
        note_seen(page_id=shown.page_id, revision_id=shown.revision_id, by=by, now=now)
    return standing
