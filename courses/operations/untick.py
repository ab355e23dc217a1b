"""Take back that a step is done."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import Step, StepTick
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def untick(*, step: Step, by: Person, now: datetime) -> int:
    """Close the standing tick of `by` at the step; return 1, or 0 when there was none. The row stays as a record."""
    if not can(by, "courses.untick", step):
        raise Refused(_("Only a person with a role in the project can mark steps."))
    standing = StepTick.objects.standing().filter(person=by, step=step)
    return standing.update(unticked_at=now)
