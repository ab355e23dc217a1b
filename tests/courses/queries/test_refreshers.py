"""What refreshers are chosen from, and what they must never show."""

from typing import Any

import pytest

from courses.models import CoursePage, InstructionPage, QuizPage
from courses.queries.refreshers import askable, chosen_for
from lms.pages import PageAudience
from tests.counting import statements
from tests.factories.instructions import make_instruction
from tests.factories.people import Cast
from tests.factories.quizzes import make_attempt, make_quiz, make_result, single
from tests.factories.refreshers import WEEK, exam_of, make_refreshers, make_tested
from tests.factories.tickets import MORNING, make_system, make_ticket

pytestmark = pytest.mark.django_db


def words(cast: Cast, now: Any = MORNING) -> list[tuple[str, str]]:
    return [(row.version.text, row.reason) for row in chosen_for(cast.leon, now)]


def about_step(page: InstructionPage, **fields: Any) -> Any:
    return single("Co zrobić w kroku?", step=page.step_rows.get(), **fields)


def test_what_was_wrong_last_week_is_asked_and_what_was_right_is_not(cast: Cast) -> None:
    make_result(make_tested(cast, questions=3), cast.leon, right=1, now=MORNING - WEEK)

    assert words(cast) == [("Pytanie 2", "wrong"), ("Pytanie 3", "wrong")]
    assert words(cast, MORNING - WEEK) == []


def test_what_the_own_office_asked_about_is_asked(cast: Cast) -> None:
    page = make_instruction(cast, steps=1)
    make_tested(cast, questions=[single("O czym innym?"), about_step(page)])
    make_ticket(cast, step=page.step_rows.get(), now=MORNING - WEEK)

    assert words(cast) == [("Co zrobić w kroku?", "office")]
    assert chosen_for(cast.obcy_leon, MORNING) == []


def test_questions_of_the_system_count_for_ninety_days_before_the_week(cast: Cast) -> None:
    make_tested(cast, questions=1, system=make_system("EZD"))
    make_tested(cast, "O innym", questions=1, system=make_system("ESB"))
    make_ticket(cast, system=make_system("EZD"), now=MORNING)

    assert words(cast) == []
    assert words(cast, MORNING + WEEK) == [("Pytanie 1", "office")]
    assert words(cast, MORNING + 14 * WEEK) == []


def test_a_question_comes_again_after_its_right_answers(cast: Cast) -> None:
    (row,) = make_refreshers(cast, questions=1)
    row.chosen, row.answered_at = row.version.right, MORNING
    row.save()

    later = [[reason for _text, reason in words(cast, MORNING + weeks * WEEK)] for weeks in (1, 2)]

    assert later == [["again"], ["again"]]


@pytest.mark.parametrize("why", ["exam", "asked for", "alone", "under way", "for authors", "taken out"])
def test_some_questions_are_never_asked(cast: Cast, why: str) -> None:
    quiz = make_quiz(cast, title="Samodzielny") if why == "alone" else make_tested(cast, questions=2)
    make_result(quiz, cast.leon, right=0, now=MORNING - WEEK)
    could = chosen_for(cast.leon, MORNING)
    if why == "exam":
        QuizPage.objects.filter(pk=quiz.pk).update(purpose=QuizPage.Purpose.EXAM)
    elif why == "asked for":
        exam_of(quiz)
    elif why == "under way":
        make_attempt(quiz, cast.leon)
    elif why == "for authors":
        CoursePage.objects.update(audience=PageAudience.AUTHORS)
    elif why == "taken out":
        quiz.questions.update(retired_at=MORNING)

    assert len(could) == (0 if why == "alone" else 2)
    assert chosen_for(cast.leon, MORNING) == []
    assert not askable(cast.leon).exists()


def test_the_choice_costs_the_same_whatever_there_is_to_choose_from(cast: Cast) -> None:
    costs = []
    for number in (1, 2, 3):
        make_result(make_tested(cast, f"Kurs {number}"), cast.leon, right=0, now=MORNING - WEEK)
        make_ticket(cast, now=MORNING - WEEK)
        with statements() as seen:
            assert len(chosen_for(cast.leon, MORNING)) == 3
        costs.append(len(seen))

    assert costs == [5, 5, 5]
