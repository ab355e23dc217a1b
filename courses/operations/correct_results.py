"""Give attempts the result that a regraded question leaves them."""

from datetime import datetime
from itertools import islice

from django.db import transaction

from courses.events import QuizPassed
from courses.models import Attempt, Correction, Regrade
from courses.queries.graded import CHUNK
from courses.queries.regrading import changes
from lms.models import Person
from lms.outbox import announce


@transaction.atomic
def correct_results(*, regrade: Regrade, by: Person | None, now: datetime) -> int:
    """Correct every result that is not what the new key gives, and keep what it was; return how many.

    Asks nobody's right, since `regrade` has asked. Called again it finds only what was submitted with the old key
    meanwhile. A result that an earlier call of this regrade has corrected is left alone. Announces QuizPassed for each
    attempt that passes now.
    """
    done = set(regrade.corrections.values_list("attempt_id", flat=True))
    wanted = (each for each in changes(regrade.version, regrade.key_after, lock=True) if each.attempt.pk not in done)
    count = 0
    while chunk := list(islice(wanted, CHUNK)):
        Correction.objects.bulk_create(
            Correction(
                regrade=regrade,
                attempt=each.attempt,
                percent_before=each.attempt.percent or 0,
                percent_after=each.percent,
                passed_before=bool(each.attempt.passed),
                passed_after=each.passed,
            )
            for each in chunk
        )
        passing = [each.attempt for each in chunk if each.passes_now]
        for each in chunk:
            each.attempt.percent, each.attempt.passed = each.percent, each.passed
        Attempt.objects.bulk_update([each.attempt for each in chunk], ["percent", "passed"])
        for attempt in passing:
            ids = {"attempt_id": attempt.pk, "quiz_id": attempt.quiz_id, "person_id": attempt.person_id}
            announce(QuizPassed(**ids), by=by, about=attempt, after={"percent": attempt.percent}, now=now)
        count += len(chunk)
    return count
