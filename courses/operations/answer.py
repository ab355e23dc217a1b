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
    *,
    attempt_id: int,
    chosen: Mapping[int, Collection[str]],
    by: Person,
    now: datetime,
    key: UUID | None = None,
    typed_at: datetime | None = None,
    certainty: Mapping[int, int] | None = None,
) -> list[Answer]:
    """Save the chosen options, by id of the question's version, and where it is asked for how certain somebody is of
    them, 1 to 3; return all answers of the attempt in order.

    A save that arrives once more under its key changes nothing, and neither does one that was typed before the answer
    that is kept (`is_outdone`): what was typed last counts, whatever arrives last. `typed_at` is by the server's clock
    as the page knew it, and not a number of a sequence, as two computers can count the same attempt; nothing can be
    typed later than `now`, and what does not say when is typed now. Whether it came in time is asked of `now` alone,
    so that no buffer of a browser can go round the time limit. What cannot be taken as it was typed is not saved, and
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
    if changed := fill(answers, chosen, key=key, now=now, typed_at=typed_at, certainty=certainty):
        Answer.objects.bulk_update(changed, ["chosen", "saved_at", "typed_at", "keys", "certainty"])
    return answers
