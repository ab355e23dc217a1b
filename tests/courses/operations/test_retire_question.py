"""Taking a question out: at once before the approval, with the next approval after it."""

import pytest

from courses.models import Answer, Question, QuestionVersion, QuizPage
from courses.operations.retire_question import retire_question
from courses.operations.submit import submit
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.quizzes import make_attempt, make_quiz, make_quiz_draft, release_quiz


def asked() -> list[str]:
    return list(QuestionVersion.objects.in_force().values_list("text", flat=True))


def test_before_the_approval_it_goes_at_once(cast: Cast) -> None:
    quiz = make_quiz_draft(cast, questions=2)
    first, second = Question.objects.standing()

    retire_question(question=first, by=cast.tomasz, now=NOON)

    assert list(Question.objects.standing()) == [second]
    release_quiz(cast, quiz)
    assert asked() == ["Pytanie 2"]


def test_what_the_office_approved_an_author_takes_out_with_its_approval(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=2)
    first = Question.objects.standing()[0]

    for _ in range(2):
        retire_question(question=first, by=cast.tomasz, now=NOON)
    before = asked()
    release_quiz(cast, QuizPage.objects.get(pk=quiz.pk))

    assert (before, asked()) == (["Pytanie 1", "Pytanie 2"], ["Pytanie 2"])
    assert Event.objects.filter(name="courses.question_retired").count() == 1


def test_the_office_takes_out_at_once_and_running_attempts_keep_the_question(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=2)
    attempt = make_attempt(quiz, cast.leon)

    retire_question(question=Question.objects.standing()[0], by=cast.maria, now=NOON)

    assert asked() == ["Pytanie 2"]
    assert [row.version.text for row in Answer.objects.filter(attempt=attempt).order_by("order")] == [
        "Pytanie 1",
        "Pytanie 2",
    ]


def test_nobody_else_may_and_nothing_changes_while_the_office_reads(cast: Cast) -> None:
    quiz = make_quiz_draft(cast, questions=1)
    question = quiz.questions.get()
    submit(page=quiz, by=cast.tomasz)

    for person in (cast.zofia, cast.wanda, cast.tomasz):
        with pytest.raises(Refused):
            retire_question(question=question, by=person, now=NOON)
    assert list(Question.objects.standing()) == [question]
