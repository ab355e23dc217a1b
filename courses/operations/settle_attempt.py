"""Give an attempt the result that the markings of its open answers leave it."""

from datetime import datetime

from courses.events import AttemptSettled, QuizFailed, QuizPassed
from courses.models import Answer, AnswerMarking, Attempt
from courses.queries.scoring import Marked, result
from lms.models import Person
from lms.outbox import announce


def settle_attempt(*, attempt: Attempt, marking: AnswerMarking, by: Person, now: datetime) -> bool:
    """Whether it has a result now; nothing happens while another answer of it waits. A pass that was given stays.

    The caller holds a lock on the attempt and has asked for the right; the result is kept with the `marking` that
    led to it. The moment of submission stays: how long the marking takes is not the learner's doing. Announces
    AttemptSettled with the first result, and QuizPassed or QuizFailed where it is the first or another one.
    """
    answers = list(Answer.objects.filter(attempt=attempt).with_key())
    for each in answers:
        each.attempt = attempt
    if any(each.waits for each in answers):
        return False
    before, is_first = attempt.passed, attempt.passed is None
    marked = [Marked(each.share, each.version.points) for each in answers]
    found = result(marked, attempt.pass_percent, had_passed=bool(before))
    attempt.percent, attempt.passed = found.percent, found.passed
    attempt.save(update_fields=["percent", "passed"])
    marking.percent, marking.passed = found.percent, found.passed
    marking.save(update_fields=["percent", "passed"])
    ids = {"attempt_id": attempt.pk, "quiz_id": attempt.quiz_id, "person_id": attempt.person_id}
    if is_first:
        announce(AttemptSettled(**ids), by=by, about=attempt, after={"percent": attempt.percent}, now=now)
    if attempt.passed != before:
        fact = QuizPassed if attempt.passed else QuizFailed
        announce(fact(**ids), by=by, about=attempt, after={"percent": attempt.percent}, now=now)
    return True
