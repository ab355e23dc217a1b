"""An author says that remarks on steps are settled."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import StepFeedback
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def settle_feedback(*, remarks: Iterable[int], by: Person, now: datetime) -> int:
    """Note on the remarks of these ids who settled them and when; return how many were open. The rows are the record.

    Permission: courses.write for the text of each. What was taken back or settled meanwhile is passed over, and so is
    what stands in texts of others.
    """
    ids = list(remarks)
    if not ids or not can(by, "courses.write"):
        raise Refused(_("Choose at least one remark."))
    rows = StepFeedback.objects.for_author(by).missing().open().filter(pk__in=ids)
    found = rows.select_related("step__page").select_for_update(of=("self",)).order_by("pk")
    own = [each.pk for each in found if can(by, "courses.write", each.step.page)]
    return StepFeedback.objects.filter(pk__in=own).update(settled_at=now, settled_by=by)
