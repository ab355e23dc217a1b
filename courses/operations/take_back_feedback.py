"""Take back what was said about a step."""

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import Step, StepFeedback
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def take_back_feedback(*, step: Step, by: Person, revision: int | None = None) -> int:
    """Remove the remark of `by` on this version of the step, on the present one where none is named; return how many.

    Permission: courses.take_back_feedback. Nothing of it is kept: it was the person's own, and nobody builds on it.
    """
    if not can(by, "courses.take_back_feedback", step):
        raise Refused(_("Only a person with a role in the project can give feedback."))
    read = revision or step.revision_id
    return StepFeedback.objects.filter(person=by, step=step, revision=read).delete()[0]
