"""The order of questions: one place at a time, nothing at the edges, one statement whatever their number."""

import pytest

from courses.models import Question
from courses.operations.move_question import move_question
from courses.operations.retire_question import retire_question
from lms.kit.refused import Refused
from tests.counting import statements
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.quizzes import make_quiz_draft


def order() -> list[str]:
    return [question.versions.get().text[-1] for question in Question.objects.standing()]


def test_a_question_moves_one_place_and_stays_at_the_edge(cast: Cast) -> None:
    make_quiz_draft(cast, questions=3)
    first, _second, third = Question.objects.standing()
    seen = []

    for question, up in ((first, True), (first, False), (third, True), (third, False), (third, False)):
        move_question(question=question, up=up, by=cast.tomasz)
        seen.append("".join(order()))

    assert seen == ["123", "213", "231", "213", "213"]


def test_a_question_that_was_taken_out_is_passed_over(cast: Cast) -> None:
    make_quiz_draft(cast, questions=3)
    first, second, _third = Question.objects.standing()
    retire_question(question=second, by=cast.tomasz, now=NOON)

    move_question(question=first, up=False, by=cast.tomasz)

    assert order() == ["3", "1"]
    with pytest.raises(Refused):
        move_question(question=second, up=True, by=cast.tomasz)


def test_only_the_author_and_the_office_may(cast: Cast) -> None:
    question = make_quiz_draft(cast, questions=2).questions.first()

    for person in (cast.zofia, cast.wanda):
        with pytest.raises(Refused):
            move_question(question=question, up=False, by=person)
    move_question(question=question, up=False, by=cast.maria)
    assert order() == ["2", "1"]


def test_the_number_of_questions_costs_no_statement(cast: Cast) -> None:
    counts = []
    for number in (2, 6):
        question = make_quiz_draft(cast, title=f"Test {number}", questions=number).questions.first()
        assert question
        with statements() as seen:
            move_question(question=question, up=False, by=cast.tomasz)
        counts.append(len(seen))

    assert counts[0] == counts[1]
