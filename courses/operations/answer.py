"""Keep what somebody chose in a running attempt."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import Answer
from courses.queries.filling import fill
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def answer(
    *, attempt_id: int, chosen: Mapping[int, Collection[str]], by: Person, now: datetime, key: UUID | None = None
) -> list[Answer]:
    """Save the chosen options, by id of the question's version; return all answers of the attempt in order.

    A save that arrives once more under its key changes nothing. What cannot be taken as it was typed is not saved, and
    its answer says why in `unclear`; the others are. Raises Attempt.DoesNotExist for another person's
    attempt. The row is the record, so no fact is announced. Two statements.
    """
    answers = Answer.objects.locked(attempt_id, by)
    attempt = answers[0].attempt
    if not can(by, "courses.answer", attempt):
        raise Refused(_("Only the person who takes the test answers its questions."))
    if not attempt.is_open:
        raise Refused(_("This attempt has been submitted. Answers cannot be changed any more."))
    if attempt.is_expired(now):
        raise Refused(_("The time of this test is over. The last answer came too late and was not saved."))
    if changed := fill(answers, chosen, key=key, now=now):
        Answer.objects.bulk_update(changed, ["chosen", "saved_at", "keys"])
    return answers
