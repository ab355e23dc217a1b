"""Practice: any number of tries of a test that is no exam; nothing is written, nothing counts."""

from typing import Any

import pytest
from django.urls import reverse

from courses.models import Answer, Attempt, QuestionVersion, QuizPage
from courses.queries.practice import wrong_questions
from tests.counting import READS, statements
from tests.factories.courses import make_course_draft, release_course
from tests.factories.people import Cast
from tests.factories.quizzes import (
    ONE_OF_EACH,
    gaps,
    make_attempt,
    make_quiz,
    make_quiz_draft,
    make_result,
    single,
)

WHY = "Bo tak mówi instrukcja."


def of(quiz: QuizPage, **query: Any) -> str:
    return reverse("practise", args=[quiz.pk], query=query)


def test_each_question_is_told_at_once_as_often_as_one_likes_and_nothing_is_kept(cast: Cast, log_in: Any) -> None:
    quiz, client = make_quiz(cast, questions=[single(feedback=WHY, hint="Rejestr."), gaps()]), log_in(cast.leon)
    version = QuestionVersion.objects.order_by("pk").first()
    options = [option["id"] for option in version.options]

    client.get("/moje/")
    with statements() as seen:
        page = client.get(of(quiz)).content.decode()
        answers = [client.post(of(quiz), {f"q{version.pk}": each}).context["shown"].answer for each in options]
        empty = client.post(of(quiz)).content.decode()
        told = client.post(of(quiz, pytanie=1), {f"q{version.pk}": options[1]}).content.decode()

    assert [each.is_right for each in answers] == [True, False, False]
    assert WHY not in page + empty
    assert WHY in told
    assert of(quiz, pytanie=2) in told
    assert not Attempt.objects.exists()
    assert [each for each in seen if not each.startswith(READS)] == []


def test_only_what_was_wrong_the_last_time_comes_again(cast: Cast, log_in: Any) -> None:
    quiz, client = make_quiz(cast, questions=3, most_attempts=None), log_in(cast.leon)
    make_result(quiz, cast.leon, right=0)
    make_result(quiz, cast.leon, right=2)
    make_result(quiz, cast.zofia, right=0)
    third = Answer.objects.filter(order=3).first().version

    page = client.get(of(quiz, bledne=1))

    assert wrong_questions(cast.leon, quiz) == {third.question_id}
    assert [each.version for each in (page.context["answer"],)] == [third]
    assert page.context["total"] == 1
    make_result(quiz, cast.leon)
    assert client.get(of(quiz, bledne=1)).status_code == 302


@pytest.mark.parametrize("purpose", ["exam", "quiz"])
def test_an_exam_is_not_there_and_an_attempt_comes_first(cast: Cast, log_in: Any, purpose: str) -> None:
    quiz, client = make_quiz(cast, purpose=purpose, questions=[single(feedback=WHY)]), log_in(cast.leon)
    make_attempt(quiz, cast.leon)

    answers = [client.get(of(quiz)), client.post(of(quiz))]

    assert {each.status_code for each in answers} == {404 if purpose == "exam" else 302}


def test_what_is_locked_is_not_practised(cast: Cast, log_in: Any) -> None:
    course = make_course_draft(cast, lessons=1)
    quiz = make_quiz_draft(cast, questions=2, course=course)
    release_course(cast, course)

    assert log_in(cast.leon).get(of(quiz)).status_code == 302
    assert log_in(cast.leon).get(of(make_quiz_draft(cast, title="Szkic"))).status_code == 404


def test_a_question_costs_the_same_whatever_their_number_and_kind(cast: Cast, log_in: Any) -> None:
    client, counts = log_in(cast.leon), []
    client.get("/moje/")
    for number, questions in enumerate((1, 10, ONE_OF_EACH), start=1):
        quiz = make_quiz(cast, title=f"Test {number}", questions=questions)
        with statements() as seen:
            client.get(of(quiz, pytanie=9))
        counts.append(len(seen))

    assert counts == [8, 8, 8]
