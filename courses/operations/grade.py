"""Give attempts their result."""

from collections.abc import Iterable
from datetime import datetime

from courses.events import AnswersToMark, QuizFailed, QuizPassed
from courses.models import Answer, Attempt
from courses.queries.scoring import Marked, result
from lms.models import Person
from lms.outbox import announce


def grade(*, answers: Iterable[Answer], by: Person | None, now: datetime) -> list[Attempt]:
    """Close the open attempts that these answers make up with what was saved; announce QuizPassed or QuizFailed, or
    AnswersToMark where an open answer waits for a person: such an attempt has no result yet.

    The caller holds a lock on the attempts and gives all answers of each, `with_key` and `attempt`.
    An attempt whose time has passed ended when its time did. One statement, and one for each fact.
    """
    attempts: dict[int, Attempt] = {}
    marked: dict[int, list[Marked]] = {}
    waiting: set[int] = set()
    for answer in answers:
        attempts.setdefault(answer.attempt_id, answer.attempt)
        if answer.waits:
            waiting.add(answer.attempt_id)
        marked.setdefault(answer.attempt_id, []).append(Marked(answer.share, answer.version.points))
    for pk, attempt in attempts.items():
        if pk not in waiting:
            found = result(marked[pk], attempt.pass_percent)
            attempt.percent, attempt.passed = found.percent, found.passed
        attempt.submitted_at = min(now, attempt.ends_at) if attempt.ends_at else now
    closed = list(attempts.values())
    Attempt.objects.bulk_update(closed, ["percent", "passed", "submitted_at"])
    for attempt in closed:
        ids = {"attempt_id": attempt.pk, "quiz_id": attempt.quiz_id, "person_id": attempt.person_id}
        if attempt.waits:
            announce(AnswersToMark(**ids), by=by, about=attempt, now=now)
            continue
        fact = QuizPassed if attempt.passed else QuizFailed
        announce(fact(**ids), by=by, about=attempt, after={"percent": attempt.percent}, now=now)
    return closed
