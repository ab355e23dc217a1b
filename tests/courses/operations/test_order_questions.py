"""The order of some questions of a test: the others keep their places, and nothing is written in vain."""

import pytest

from courses.models import Question
from courses.operations.order_questions import order_questions
from courses.operations.retire_question import retire_question
from lms.kit.refused import Refused
from tests.counting import statements
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.quizzes import make_quiz_draft


def order() -> str:
    return "".join(question.versions.get().text[-1] for question in Question.objects.standing())


def test_the_named_ones_take_the_places_that_they_have_together(cast: Cast) -> None:
    quiz = make_quiz_draft(cast, questions=4)
    first, second, _third, last = (question.pk for question in quiz.questions.standing())

    moved = [order_questions(quiz=quiz, order=each, by=cast.tomasz) for each in ([last, second, first],) * 2]

    assert (moved, order()) == ([True, False], "4231")
    assert not order_questions(quiz=quiz, order=[], by=cast.tomasz)


def test_what_is_no_standing_question_of_the_test_is_refused(cast: Cast) -> None:
    quiz, other = make_quiz_draft(cast, questions=3), make_quiz_draft(cast, title="Inny", questions=1)
    first, second, third = quiz.questions.standing()
    retire_question(question=third, by=cast.tomasz, now=NOON)

    for wrong in ([third.pk, first.pk], [first.pk, first.pk], [other.questions.get().pk], [2**62]):
        with pytest.raises(Refused):
            order_questions(quiz=quiz, order=wrong, by=cast.tomasz)
    assert list(quiz.questions.standing()) == [first, second]


def test_only_the_author_and_the_office_may(cast: Cast) -> None:
    quiz = make_quiz_draft(cast, questions=2)
    wanted = [question.pk for question in quiz.questions.standing()][::-1]

    for person in (cast.zofia, cast.wanda):
        with pytest.raises(Refused):
            order_questions(quiz=quiz, order=wanted, by=person)
    assert order_questions(quiz=quiz, order=wanted, by=cast.maria)
    assert order() == "21"


def test_the_number_of_questions_costs_no_statement(cast: Cast) -> None:
    counts = []
    for number in (2, 6):
        quiz = make_quiz_draft(cast, title=f"Test {number}", questions=number)
        wanted = [question.pk for question in quiz.questions.standing()][::-1]
        with statements() as seen:
            order_questions(quiz=quiz, order=wanted, by=cast.tomasz)
        counts.append(len(seen))

    assert counts[0] == counts[1]
