"""Tell somebody that a trainer has judged a task or an evaluation of theirs."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from courses.events import OutcomeCorrected
from courses.models import EvaluationOutcome
from lms.models import Event, Notice
from lms.operations.tell import tell


@transaction.atomic
def tell_of_outcome(*, event: Event) -> list[Notice]:
    """The person alone; the comment stays on their way and is in no mail. For the same event again, nobody is told."""
    rows = EvaluationOutcome.objects.select_related("person", "evaluation")
    outcome = rows.filter(pk=event.data["outcome_id"]).first()
    if outcome is None:
        return []
    result = _("Positive outcome: %(title)s") if outcome.is_positive else _("Outcome to improve: %(title)s")
    body = _("A trainer has judged it. The comment stands on your way.")
    if event.name == OutcomeCorrected.name:
        body = _("A trainer has corrected the outcome. The comment stands on your way.")
    return tell(
        people=[outcome.person],
        about=event,
        kind=event.name.removeprefix("courses."),
        subject=result % {"title": outcome.evaluation.title},
        body=body,
        path=f"{reverse('my_certificates')}?widok=wymagania",
        by_mail=True,
        now=event.happened_at,
    )
