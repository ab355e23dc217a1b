"""Several attempts get their results in one statement, and one for each fact."""

from courses.models import Answer, Attempt
from courses.operations.answer import answer
from courses.operations.grade import grade
from tests.counting import statements
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.quizzes import choices, make_attempt, make_quiz


def test_each_attempt_gets_the_result_of_its_own_answers(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=4)
    for person, right in ((cast.leon, 4), (cast.zofia, 1), (cast.renata, 0)):
        attempt = make_attempt(quiz, person)
        answer(attempt_id=attempt.pk, chosen=choices(attempt, right=right), by=person, now=NOON)
    answers = list(Answer.objects.select_related("attempt", "version"))

    with statements() as seen:
        grade(answers=answers, by=None, now=NOON)

    assert len(seen) == 1 + 3
    assert list(Attempt.objects.order_by("pk").values_list("percent", "passed")) == [
        (100, True),
        (25, False),
        (0, False),
    ]
