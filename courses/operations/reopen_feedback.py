"""An author takes back that remarks on steps are settled."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import StepFeedback
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def reopen_feedback(*, remarks: Iterable[int], by: Person) -> int:
    """Put settled remarks of these ids into the queue again; return how many there were.

    Permission: courses.write for the text of each. What stands in texts of others is passed over.
    """
    ids = list(remarks)
    if not ids or not can(by, "courses.write"):
        raise Refused(_("Choose at least one remark."))
    rows = StepFeedback.objects.for_author(by).exclude(settled_at=None).filter(pk__in=ids)
    found = rows.select_related("step__page").select_for_update(of=("self",)).order_by("pk")
    own = [each.pk for each in found if can(by, "courses.write", each.step.page)]
    return StepFeedback.objects.filter(pk__in=own).update(settled_at=None, settled_by=None)
