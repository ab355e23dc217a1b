"""What was handed in with the old key while a regrade was decided is corrected afterwards, once."""

from courses.models import Attempt, Correction
from courses.operations.correct_results import correct_results
from courses.queries.graded import result_differences
from lms.models import Event
from tests.courses.operations.test_regrade import answered_second, stored
from tests.factories.people import Cast
from tests.factories.quizzes import AFTERWARDS, make_quiz
from tests.factories.regrades import make_regrade


def test_a_late_one_is_corrected_and_a_second_call_finds_nothing(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=4)
    answered_second(quiz, cast.zofia, right=2)
    late = answered_second(quiz, cast.leon, right=2)
    made = make_regrade(cast, quiz)
    Correction.objects.filter(attempt=late).delete()
    Attempt.objects.filter(pk=late.pk).update(percent=50, passed=False)

    counts = [correct_results(regrade=made, by=None, now=AFTERWARDS) for _ in range(2)]

    assert counts == [1, 0]
    assert stored(late) == [(75, True)]
    assert Correction.objects.filter(attempt=late).count() == 1
    assert Event.objects.filter(name="courses.quiz_passed", data__attempt_id=late.pk, actor=None).exists()
    assert list(result_differences()) == []
