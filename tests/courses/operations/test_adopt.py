"""What an approval puts in force: every waiting version, once."""

from courses.models import QuestionVersion
from courses.operations.adopt import adopt
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.quizzes import make_quiz_draft


def test_every_waiting_version_of_this_test_is_released_once(cast: Cast) -> None:
    quiz, other = make_quiz_draft(cast, questions=2), make_quiz_draft(cast, title="Inny", questions=1)

    assert [adopt(quiz=quiz, now=NOON) for _ in range(2)] == [2, 0]

    assert set(QuestionVersion.objects.values_list("question__quiz", "released_at")) == {
        (quiz.pk, NOON),
        (other.pk, None),
    }
