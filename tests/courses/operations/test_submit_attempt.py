"""Handing in: one result, from what was saved in time."""

from datetime import timedelta

import pytest

from courses.kinds import Unclear
from courses.models import Answer, Attempt
from courses.operations.answer import answer
from courses.operations.keep_question import keep_question
from courses.operations.submit_attempt import submit_attempt
from courses.queries.graded import result_differences
from courses.queries.results import Result, results_of
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.quizzes import (
    AFTERWARDS,
    choices,
    gaps,
    make_attempt,
    make_quiz,
    make_result,
    multiple,
    number,
    order,
    single,
    typed,
)

LIMIT = timedelta(minutes=10)
MINUTE = timedelta(minutes=1)


def facts() -> list[tuple[str, dict[str, int]]]:
    return list(Event.objects.filter(name__startswith="courses.quiz_").order_by("pk").values_list("name", "data"))


def test_the_result_is_made_of_the_answers_and_announced_once(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=4, pass_percent=75)
    attempt = make_attempt(quiz, cast.leon)
    sent = choices(attempt, right=3)

    first = submit_attempt(attempt_id=attempt.pk, by=cast.leon, now=NOON + MINUTE, chosen=sent)
    second = submit_attempt(attempt_id=attempt.pk, by=cast.leon, now=NOON + 2 * MINUTE, chosen=choices(attempt))

    assert first == second
    second.refresh_from_db()
    assert (second.percent, second.passed, second.submitted_at) == (75, True, NOON + MINUTE)
    ids = {"attempt_id": attempt.pk, "quiz_id": quiz.pk, "person_id": cast.leon.pk}
    assert facts() == [("courses.quiz_passed", ids)]


def test_below_the_threshold_the_other_fact_is_announced(cast: Cast) -> None:
    attempt = make_result(make_quiz(cast, questions=3, pass_percent=67), cast.leon, right=2)

    assert (attempt.percent, attempt.passed) == (66, False)
    assert [name for name, _ in facts()] == ["courses.quiz_failed"]


def test_points_weigh(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=[single("Raz", points=3), single("Dwa", points=1)])

    assert make_result(quiz, cast.leon, right=1).percent == 75


def test_the_threshold_is_that_of_the_beginning(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=2, pass_percent=50)
    attempt = make_attempt(quiz, cast.leon)
    type(quiz).objects.filter(pk=quiz.pk).update(pass_percent=100)

    submit_attempt(attempt_id=attempt.pk, by=cast.leon, now=NOON, chosen=choices(attempt, right=1))

    assert Attempt.objects.get(pk=attempt.pk).passed is True


def test_what_comes_too_late_does_not_count(cast: Cast) -> None:
    attempt = make_attempt(make_quiz(cast, questions=2, time_limit=10), cast.leon)
    first, second = choices(attempt).items()
    answer(attempt_id=attempt.pk, chosen=dict([first]), by=cast.leon, now=NOON)

    done = submit_attempt(attempt_id=attempt.pk, by=cast.leon, now=NOON + LIMIT + MINUTE, chosen=dict([second]))

    assert (done.percent, done.submitted_at, done.ran_out) == (50, NOON + LIMIT, True)


def test_a_question_changed_under_way_is_marked_as_it_was_asked(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=1)
    attempt = make_attempt(quiz, cast.leon)
    sent = choices(attempt)
    keep_question(
        quiz=quiz, question=quiz.questions.get(), draft=single("Odwrotnie", right=3), by=cast.maria, now=AFTERWARDS
    )

    assert submit_attempt(attempt_id=attempt.pk, by=cast.leon, now=NOON, chosen=sent).percent == 100


def test_a_question_that_is_of_another_kind_by_now_is_marked_as_it_was_asked(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=[number(value="7", tolerance="1")])
    attempt, question = make_attempt(quiz, cast.leon), quiz.questions.get()
    version = question.versions.get()
    for draft in (number(value="100"), typed("Ile dni?", "siedem")):
        keep_question(quiz=quiz, question=question, draft=draft, by=cast.maria, now=AFTERWARDS)

    done = submit_attempt(attempt_id=attempt.pk, by=cast.leon, now=NOON, chosen={version.pk: ["6,5"]})

    assert done.percent == 100
    assert list(result_differences()) == []


def test_an_answer_that_cannot_be_taken_leaves_the_attempt_open_and_saves_nothing(cast: Cast) -> None:
    attempt = make_attempt(make_quiz(cast, questions=[single(), number()]), cast.leon)
    sent = choices(attempt)
    last = list(sent)[-1]

    with pytest.raises(Unclear):
        submit_attempt(attempt_id=attempt.pk, by=cast.leon, now=NOON, chosen={**sent, last: ["nan"]})

    assert Attempt.objects.get().is_open
    assert list(Answer.objects.values_list("chosen", flat=True)) == [[], []]


def test_another_persons_attempt_is_not_there_and_a_wrong_option_submits_nothing(cast: Cast) -> None:
    attempt = make_attempt(make_quiz(cast), cast.leon)

    with pytest.raises(Attempt.DoesNotExist):
        submit_attempt(attempt_id=attempt.pk, by=cast.obcy_leon, now=NOON)
    with pytest.raises(Refused):
        submit_attempt(attempt_id=attempt.pk, by=cast.leon, now=NOON, chosen={2**62: ["x"]})
    assert Attempt.objects.get().is_open


def test_results_are_those_of_the_submitted_attempts(cast: Cast) -> None:
    quiz, other, never = (make_quiz(cast, title=title, most_attempts=None) for title in ("Raz", "Dwa", "Trzy"))
    make_result(quiz, cast.leon, right=0)
    make_result(quiz, cast.leon, right=2, later=NOON + MINUTE)
    make_result(quiz, cast.leon, right=1, later=NOON + 2 * MINUTE)
    make_result(other, cast.leon, right=1)
    make_attempt(never, cast.leon)
    make_result(never, cast.zofia)

    assert results_of(cast.leon.pk, [quiz.pk, other.pk, never.pk]) == {
        quiz.pk: Result(True, 100, 3, NOON + MINUTE),
        other.pk: Result(False, 50, 1, None),
    }


def test_an_empty_answer_that_comes_along_takes_no_saved_one_away(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=[single(), multiple(), typed(), order(), gaps()])
    attempt = make_attempt(quiz, cast.leon)
    kept = choices(attempt)
    answer(attempt_id=attempt.pk, chosen=kept, by=cast.leon, now=NOON)
    empty = [[], [""], ["  "], [], [""]]

    sent = dict(zip(kept, empty, strict=True))
    submit_attempt(attempt_id=attempt.pk, by=cast.leon, now=NOON, chosen=sent)

    assert {row.version_id: sorted(row.chosen) for row in Answer.objects.all()} == {
        version: sorted(chosen) for version, chosen in kept.items()
    }
    assert Attempt.objects.get().percent == 100
