"""Cancel a survey of durability that was never handed in."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.durability_events import DurabilitySurveyCancelled
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import DurabilitySurvey, Person, SurveyState
from lms.outbox import announce
from lms.permissions import can

LONGEST_REASON = 500


@transaction.atomic
def cancel_durability_survey(*, survey: DurabilitySurvey, reason: str, by: Person, now: datetime) -> DurabilitySurvey:
    """Ask nobody about these days any more, or raise Refused; the draft and the reason stay to be read.

    Permission: lms.set_durability. What was handed in stays. Days of the period in force that no other survey covers
    are asked about anew by the task. Once more, it is what it is. Announces DurabilitySurveyCancelled.
    """
    survey = DurabilitySurvey.objects.locked(survey)
    if not can(by, "lms.set_durability"):
        raise Refused(_("Only a coordinator of the Marshal's Office cancels surveys of durability."))
    if survey.state == SurveyState.CANCELLED:
        return survey
    if survey.state != SurveyState.OPEN:
        raise Refused(_("This survey was handed in, so it stays."))
    reason = clean_text(reason, cap=LONGEST_REASON)
    if not reason:
        raise Refused(_("Say why it is cancelled."), field="reason")
    survey.state, survey.cancelled_at, survey.cancelled_by = SurveyState.CANCELLED, now, by
    survey.cancel_reason = reason
    survey.save(update_fields=["state", "cancelled_at", "cancelled_by", "cancel_reason"])
    announce(
        DurabilitySurveyCancelled(survey_id=survey.pk),
        by=by,
        about=survey,
        partner_id=survey.partner_id,
        before={"state": SurveyState.OPEN.value},
        after={"state": SurveyState.CANCELLED.value},
        now=now,
    )
    return survey
