"""Write down what a trainer judged of a practical task or an evaluation."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.events import OutcomeRecorded
from courses.models import EvaluationOutcome, ProgrammeEvaluation
from courses.records.evaluation_outcome import LONGEST_COMMENT
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def record_outcome(
    *,
    evaluation: ProgrammeEvaluation,
    person: Person,
    is_positive: bool,
    held_on: date,
    comment: str = "",
    by: Person,
    now: datetime,
) -> EvaluationOutcome:
    """Note the outcome of an evaluation of `person`, who has a role that its programme is open to.

    Permission: courses.record_outcome. Refused for a day ahead (Europe/Warsaw), for a negative outcome without a
    comment, and where an outcome of that very day stands already: that one is corrected. Announces OutcomeRecorded.
    """
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    outcome = EvaluationOutcome(evaluation=evaluation, person=person, is_positive=is_positive, held_on=held_on, by=by)
    outcome.recorded_at, outcome.comment = now, clean_text(comment, cap=LONGEST_COMMENT)
    if not can(by, "courses.record_outcome", outcome):
        raise Refused(_("Only a trainer judges this, and never about themselves."))
    outcome.partner_id = _office_of(person, evaluation)
    if held_on > timezone.localdate(now):
        raise Refused(_("An outcome is written down on its day or later."), field="held_on")
    if not is_positive and not outcome.comment:
        raise Refused(_("Write what was missing, so that the person knows what to prepare."), field="comment")
    theirs = EvaluationOutcome.objects.filter(evaluation=evaluation, person=person).standing()
    if theirs.filter(held_on=held_on).exists():
        raise Refused(_("There is an outcome of that day already. If it is wrong, correct it."), field="held_on")
    outcome.save()
    announce(
        OutcomeRecorded(outcome_id=outcome.pk, evaluation_id=evaluation.pk, person_id=person.pk),
        by=by,
        about=outcome,
        partner_id=outcome.partner_id,
        now=now,
    )
    return outcome


def _office_of(person: Person, evaluation: ProgrammeEvaluation) -> int:
    held = person.standing.first(*evaluation.programme.open_to_roles)
    if held is None or held.kind != "partner" or not evaluation.programme.is_active:
        raise Refused(_("This programme is not open to any role that the person holds today."))
    if evaluation.asked_by == ProgrammeEvaluation.AskedBy.NONE:
        raise Refused(_("The programme asks for this evaluation no more."))
    return held.organisation_id
