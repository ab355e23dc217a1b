"""What a reader has said about the steps of a text: a column for the statement that reads it."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F

from courses.models import StepFeedback
from lms.kit.gathered import Listed


def own_feedback_column(person: Any, *, page_id: Any, revision_id: Any) -> Listed:
    """For `annotate`; about this very version. The values may be references to columns."""
    rows = StepFeedback.objects.filter(person_id=person.pk, step__page=page_id, revision=revision_id)
    return Listed(rows.order_by(), step=F("step_id"), reason=F("reason"))


def own_feedback_in(column: Iterable[dict[str, Any]] | None) -> dict[int, str]:
    """{step: reason}; an empty reason where the step helped."""
    return {line["step"]: line["reason"] for line in column or ()}
