"""Put another outcome in the place of one that was written down wrongly."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.events import OutcomeCorrected
from courses.models import EvaluationOutcome
from courses.records.evaluation_outcome import LONGEST_COMMENT, LONGEST_REASON
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def correct_outcome(
    *,
    outcome: EvaluationOutcome,
    is_positive: bool,
    held_on: date,
    comment: str = "",
    reason: str,
    by: Person,
    now: datetime,
) -> EvaluationOutcome:
    """Add a row that replaces `outcome`, with the reason; the older one stays readable and counts no more.

    Permission: courses.correct_outcome. A certificate that was given keeps what it was given for. Refused where the
    row has a correction already, without a reason, and as `record_outcome` does. Announces OutcomeCorrected.
    """
    Person.objects.select_for_update(no_key=True).get(pk=outcome.person_id)
    if not can(by, "courses.correct_outcome", outcome):
        raise Refused(_("Only a trainer judges this, and never about themselves."))
    theirs = EvaluationOutcome.objects.filter(evaluation=outcome.evaluation_id, person=outcome.person_id).standing()
    if not theirs.filter(pk=outcome.pk).exists():
        raise Refused(_("This outcome has been corrected already. Open the newest one."))
    why = clean_text(reason, cap=LONGEST_REASON, single_line=True)
    if not why:
        raise Refused(_("Write what was wrong with the outcome."), field="reason")
    said = clean_text(comment, cap=LONGEST_COMMENT)
    if held_on > timezone.localdate(now):
        raise Refused(_("An outcome is written down on its day or later."), field="held_on")
    if not is_positive and not said:
        raise Refused(_("Write what was missing, so that the person knows what to prepare."), field="comment")
    if theirs.filter(held_on=held_on).exclude(pk=outcome.pk).exists():
        raise Refused(_("There is an outcome of that day already. If it is wrong, correct it."), field="held_on")
    correction = EvaluationOutcome.objects.create(
        evaluation_id=outcome.evaluation_id,
        person_id=outcome.person_id,
        partner_id=outcome.partner_id,
        is_positive=is_positive,
        comment=said,
        held_on=held_on,
        by=by,
        recorded_at=now,
        corrects=outcome,
        reason=why,
    )
    announce(
        OutcomeCorrected(outcome_id=correction.pk, corrects_id=outcome.pk, person_id=outcome.person_id),
        by=by,
        about=correction,
        partner_id=outcome.partner_id,
        now=now,
    )
    return correction
