"""Give attempts their result."""

from collections.abc import Iterable
from datetime import datetime

from courses.events import QuizFailed, QuizPassed
from courses.models import Answer, Attempt
from courses.queries.scoring import Marked, score
from lms.models import Person
from lms.outbox import announce


def grade(*, answers: Iterable[Answer], by: Person | None, now: datetime) -> list[Attempt]:
    """Close the open attempts that these answers make up with what was saved; announce QuizPassed or QuizFailed.

    The caller holds a lock on the attempts and gives all answers of each, with `attempt` and `version` loaded.
    An attempt whose time has passed ended when its time did. One statement, and one for each fact.
    """
    attempts: dict[int, Attempt] = {}
    marked: dict[int, list[Marked]] = {}
    for answer in answers:
        attempts.setdefault(answer.attempt_id, answer.attempt)
        marked.setdefault(answer.attempt_id, []).append(Marked(answer.share, answer.version.points))
    for pk, attempt in attempts.items():
        result = score(marked[pk])
        attempt.percent, attempt.passed = result.percent, result.passes(attempt.pass_percent)
        attempt.submitted_at = min(now, attempt.ends_at) if attempt.ends_at else now
    closed = list(attempts.values())
    Attempt.objects.bulk_update(closed, ["percent", "passed", "submitted_at"])
    for attempt in closed:
        fact = QuizPassed if attempt.passed else QuizFailed
        ids = {"attempt_id": attempt.pk, "quiz_id": attempt.quiz_id, "person_id": attempt.person_id}
        announce(fact(**ids), by=by, about=attempt, after={"percent": attempt.percent}, now=now)
    return closed
