"""Negative and certainty-based marks from the rules on the start page to the result, the regrade and the recompute."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from courses.models import Attempt, QuizPage
from courses.operations.answer import answer
from courses.operations.begin import begin
from courses.operations.confirm_answer import confirm_answer
from courses.operations.submit_attempt import submit_attempt
from courses.operations.take_hint import take_hint
from courses.queries.graded import result_differences
from courses.queries.quiz_analysis import quiz_analysis
from tests.counting import statements
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.quizzes import choices, in_sections, make_attempt, make_quiz, make_result, sections, single
from tests.factories.regrades import make_regrade

pytestmark = pytest.mark.usefixtures("in_english")


def versions(attempt: Attempt) -> list[int]:
    return list(attempt.answers.order_by("order").values_list("version_id", flat=True))


def finished(quiz: QuizPage, cast: Cast, *, right: int, levels: tuple[int, ...] = ()) -> Attempt:
    attempt = make_attempt(quiz, cast.leon)
    certainty = dict(zip(versions(attempt), levels, strict=False))
    chosen = choices(attempt, right=right)
    answer(attempt_id=attempt.pk, chosen=chosen, certainty=certainty, by=cast.leon, now=NOON)
    return submit_attempt(attempt_id=attempt.pk, by=cast.leon, now=NOON)


def page(client: Client, name: str, *args: Any) -> str:
    return client.get(reverse(name, args=args)).content.decode()


def test_wrong_answers_take_their_part_and_missing_ones_nothing(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=4, marking="negative", penalty=50)

    assert finished(quiz, cast, right=3).percent == 62
    attempt = make_attempt(quiz, cast.leon)
    chosen = dict(list(choices(attempt, right=3).items())[:3])
    answer(attempt_id=attempt.pk, chosen=chosen, by=cast.leon, now=NOON)
    assert submit_attempt(attempt_id=attempt.pk, by=cast.leon, now=NOON).percent == 75
    assert finished(quiz, cast, right=0).percent == 0
    assert list(result_differences()) == []


def test_the_rules_are_those_of_the_beginning(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=2, marking="negative", penalty=100)
    attempt = make_attempt(quiz, cast.leon)
    QuizPage.objects.filter(pk=quiz.pk).update(marking="plain", penalty=1)

    answer(attempt_id=attempt.pk, chosen=choices(attempt, right=1), by=cast.leon, now=NOON)

    assert submit_attempt(attempt_id=attempt.pk, by=cast.leon, now=NOON).percent == 0
    assert list(result_differences()) == []
    assert make_result(quiz, cast.zofia, right=1).percent == 50


def test_certainty_counts_as_its_table_says(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=3, marking="certain", most_attempts=None)

    assert [finished(quiz, cast, right=3, levels=levels).percent for levels in ((), (3, 3, 3), (1, 2, 3))] == [
        33,
        100,
        66,
    ]
    assert finished(quiz, cast, right=2, levels=(3, 3, 2)).percent == 44
    assert finished(quiz, cast, right=2, levels=(3, 3, 3)).percent == 0
    assert list(result_differences()) == []


def test_the_certainty_is_saved_with_the_answer_under_its_key(cast: Cast, log_in: Any) -> None:
    attempt, client = make_attempt(make_quiz(cast, questions=2, marking="certain"), cast.leon), log_in(cast.leon)
    first = versions(attempt)[0]
    url, right = reverse("answer_attempt", args=[attempt.pk]), choices(attempt)[first]
    old = {"key": uuid4(), f"q{first}": right, f"c{first}": "3", "then": "1"}

    client.post(url, old)
    client.post(url, {**old, "key": uuid4(), f"c{first}": "2"})
    client.post(url, old)
    for nonsense in ("4", "x", ""):
        client.post(url, {**old, "key": uuid4(), f"c{first}": nonsense})

    assert attempt.answers.get(version=first).certainty == 2
    text = client.get(f"{reverse('attempt', args=[attempt.pk])}?pytanie=1").content.decode()
    assert f'name="c{first}" value="2" checked' in text
    assert "How sure are you" in page(client, "submit_attempt", attempt.pk)


def test_a_plain_test_asks_and_keeps_no_certainty(cast: Cast, log_in: Any) -> None:
    attempt = make_attempt(make_quiz(cast, questions=1), cast.leon)
    first = versions(attempt)[0]

    answer(attempt_id=attempt.pk, chosen=choices(attempt), certainty={first: 3}, by=cast.leon, now=NOON)

    assert attempt.answers.get().certainty is None
    assert "How sure are you" not in page(log_in(cast.leon), "attempt", attempt.pk)


@pytest.mark.parametrize(
    ("rules", "before", "after"),
    [
        (
            {"marking": "negative", "penalty": 30},
            "each takes away 30 % of the points of its question",
            "A wrong answer takes away 30 % of the points.",
        ),
        (
            {"marking": "certain"},
            "a wrong one takes 0, 2 or 6 of 3",
            "Certainty: sure. A right answer earns 3 of 3 then",
        ),
    ],
)
def test_the_rules_stand_before_the_start_and_the_result_explains_each_question(
    cast: Cast, log_in: Any, rules: dict[str, Any], before: str, after: str
) -> None:
    quiz, client = make_quiz(cast, questions=2, **rules), log_in(cast.leon)

    assert before in client.get(f"/kursy/{quiz.slug}/").content.decode()
    attempt = finished(quiz, cast, right=1, levels=(3, 3))
    assert after in page(client, "attempt_result", attempt.pk)


def test_a_hint_takes_its_part_of_what_is_earned_and_makes_nothing_worse(cast: Cast) -> None:
    questions = [single(f"Pytanie {n}", hint="Tak") for n in (1, 2)]
    quiz = make_quiz(
        cast, questions=questions, feedback="immediate", hint_cost=50, marking="negative", penalty=50, pass_percent=1
    )
    attempt = make_attempt(quiz, cast.leon)
    for version in versions(attempt):
        take_hint(attempt_id=attempt.pk, version_id=version, by=cast.leon, now=NOON)
    answer(attempt_id=attempt.pk, chosen=choices(attempt, right=1), by=cast.leon, now=NOON)
    confirm_answer(attempt_id=attempt.pk, version_id=versions(attempt)[0], by=cast.leon, now=NOON)

    shares = [each.share * 2 for each in attempt.answers.select_related("attempt", "version").order_by("order")]

    assert shares == [1, -1]


def test_a_regrade_goes_by_the_marking_of_the_attempt(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=4, marking="negative", penalty=100)
    attempt = make_result(quiz, cast.leon, right=2)
    assert attempt.percent == 0

    make_regrade(cast, quiz)

    assert list(result_differences()) == []


def test_the_analysis_counts_what_is_right_whatever_the_marking(cast: Cast) -> None:
    for marking in ("plain", "negative", "certain"):
        quiz = make_quiz(cast, title=marking, questions=2, marking=marking)
        finished(quiz, cast, right=1, levels=(2, 2))
        assert [each.item.facility for each in quiz_analysis(quiz).versions] == [1, 0]


def test_no_marking_costs_a_statement_more(cast: Cast, log_in: Any) -> None:
    make_result(make_quiz(cast, title="Na rozgrzewkę"), cast.leon)
    counts = []
    for marking in ("plain", "negative", "certain"):
        quiz, client = make_quiz(cast, title=marking, questions=2, marking=marking), log_in(cast.leon)
        with statements() as seen:
            attempt = begin(quiz_id=quiz.pk, by=cast.leon, now=NOON)
            chosen = choices(attempt, right=1)
            answer(attempt_id=attempt.pk, chosen=chosen, certainty={}, by=cast.leon, now=NOON)
            submit_attempt(attempt_id=attempt.pk, by=cast.leon, now=NOON)
        page(client, "attempt_result", attempt.pk)
        with statements() as shown:
            page(client, "attempt_result", attempt.pk)
        counts.append((len(seen), len(shown)))

    assert len(set(counts)) == 1


def test_the_result_goes_by_sections_with_the_points_of_each(cast: Cast, log_in: Any) -> None:
    quiz = make_quiz(cast, questions=in_sections(1, 2, 2, 0), sections=sections(Rejestracja=1, Dekretacja=2))
    client = log_in(cast.leon)

    start = client.get(f"/kursy/{quiz.slug}/").content.decode()
    attempt = make_attempt(quiz, cast.leon)
    assert "Rejestracja" in page(client, "attempt", attempt.pk)
    answer(attempt_id=attempt.pk, chosen=choices(attempt, right=2), by=cast.leon, now=NOON)
    submit_attempt(attempt_id=attempt.pk, by=cast.leon, now=NOON)

    for words in ("Rejestracja: 1 question", "Dekretacja: 2 questions", "Other questions: 1 question"):
        assert words in start
    text = page(client, "attempt_result", attempt.pk)
    for words in ("Rejestracja: Points: 1 of 1", "Dekretacja: Points: 1 of 2", "Other questions: Points: 0 of 1"):
        assert words in text
