"""Keep the answers of a survey of durability as they were typed."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.kit.markup import clean_text
from lms.kit.refused import Refused, stale
from lms.models import DurabilitySurvey, Person
from lms.permissions import can
from lms.queries.durability import closed_words
from lms.queries.durability_questions import LONGEST, NAMES


@transaction.atomic
def keep_durability_draft(
    *, survey: DurabilitySurvey, answers: Mapping[str, str], seen: int, by: Person, now: datetime
) -> DurabilitySurvey:
    """Write the answers into the survey, complete or not, or raise Refused.

    Permission: lms.declare_durability at the partner. `seen` is the draft that the page showed: where somebody else
    saved since, with other answers, that is refused. What was handed in is not changed any more.
    """
    survey = DurabilitySurvey.objects.locked(survey)
    if not can(by, "lms.declare_durability", survey.partner):
        raise Refused(_("Only who speaks for this partner fills in the survey."))
    if not survey.is_to_fill_in:
        raise Refused(closed_words(survey))
    told = {name: clean_text(answers.get(name, ""), cap=LONGEST) for name in NAMES}
    if survey.draft and told == survey.answers:
        return survey
    if seen != survey.draft:
        raise Refused(stale())
    survey.answers, survey.draft, survey.kept_at, survey.kept_by = told, survey.draft + 1, now, by
    survey.save(update_fields=["answers", "draft", "kept_at", "kept_by"])
    return survey
