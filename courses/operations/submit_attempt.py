"""Hand in an attempt."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.kinds import Unclear
from courses.models import Answer, Attempt
from courses.operations.grade import grade
from courses.queries.filling import fill
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def submit_attempt(
    *,
    attempt_id: int,
    by: Person,
    now: datetime,
    chosen: Mapping[int, Collection[str]] | None = None,
    certainty: Mapping[int, int] | None = None,
) -> Attempt:
    """Save the answers that come along, then give the attempt its result; submitted twice it has one result.

    It has none yet while an open answer waits to be marked. An empty answer that comes along takes no saved one away:
    the last look, which sends the fields of what it knew to be unanswered, may be older than another tab. What comes
    after time and grace does not count: the result is made of what was saved before. Raises Attempt.DoesNotExist for
    another person's attempt, and Unclear, nothing saved, where an answer cannot be taken as it was typed. Announces
    QuizPassed, QuizFailed or AnswersToMark. Four statements.
    """
    answers = Answer.objects.locked(attempt_id, by)
    attempt = answers[0].attempt
    if not can(by, "courses.submit_attempt", attempt):
        raise Refused(_("Only the person who takes the test submits it."))
    if not attempt.is_open:
        return attempt
    chosen = {version: values for version, values in (chosen or {}).items() if any(each.strip() for each in values)}
    if chosen and not attempt.is_expired(now):
        changed = fill(answers, chosen, key=None, now=now, certainty=certainty)
        if unclear := next((each.unclear for each in answers if each.unclear), ""):
            raise Unclear(unclear)
        Answer.objects.bulk_update(changed, ["chosen", "saved_at", "certainty"])
    return grade(answers=answers, by=by, now=now)[0]
