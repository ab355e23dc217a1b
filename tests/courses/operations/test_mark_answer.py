"""Marking open answers: what waits, who may, and the result that the last one settles."""

import json
from typing import Any

import pytest

from courses.models import Answer, AnswerMarking, Attempt, QuizPage
from courses.operations.answer import answer
from courses.operations.confirm_answer import confirm_answer
from courses.operations.mark_answer import mark_answer
from courses.operations.submit_attempt import submit_attempt
from courses.queries.answers_to_mark import answer_marking_differences, answers_to_mark
from courses.queries.graded import result_differences
from courses.queries.quiz_analysis import quiz_analysis
from courses.queries.results import results_of
from lms.kit.refused import Refused
from lms.models import Event, Notice, Person
from lms.outbox import deliver
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.quizzes import make_attempt, make_quiz, open_answer, single

TEXT = "Rejestruję pismo.\nPotem je przekazuję."


def handed_in(quiz: QuizPage, by: Person, *, text: str = TEXT) -> Attempt:
    """All closed questions right and each open one answered with the text."""
    attempt = make_attempt(quiz, by)
    rows = Answer.objects.filter(attempt=attempt).select_related("version")
    chosen = {row.version_id: [text] if row.version.way.by_person else row.version.right for row in rows}
    answer(attempt_id=attempt.pk, chosen=chosen, by=by, now=NOON)
    return submit_attempt(attempt_id=attempt.pk, by=by, now=NOON)


def delivered() -> None:
    for pk in Event.objects.order_by("pk").values_list("pk", flat=True):
        deliver(event_id=pk, now=NOON)


def differences() -> list[str]:
    return [*answer_marking_differences(), *result_differences()]


@pytest.fixture
def quiz(cast: Cast) -> QuizPage:
    """One closed question of 1 point and two open ones of 2 points; 75 % pass."""
    return make_quiz(cast, questions=[single(), open_answer("Pierwsze?"), open_answer("Drugie?")], most_attempts=2)


def test_nothing_is_known_until_the_last_answer_is_marked(cast: Cast, quiz: QuizPage) -> None:
    attempt = handed_in(quiz, cast.leon)
    assert (attempt.waits, attempt.percent, attempt.passed, attempt.submitted_at) == (True, None, None, NOON)
    assert results_of(cast.leon.pk, [quiz.pk]) == {}
    assert quiz_analysis(quiz).attempts == 0
    assert differences() == []
    with pytest.raises(Refused):
        make_attempt(quiz, cast.leon)
    first, second = answers_to_mark(cast.tomasz)

    mark_answer(answer=first, levels=[0, 0], comment="Dobrze.", by=cast.tomasz, now=NOON)
    assert Attempt.objects.get().waits
    for _again in range(2):
        made = mark_answer(answer=second, levels=[1, 0], comment="", by=cast.tomasz, now=NOON)

    settled = Attempt.objects.get()
    # 1 + 2 + 2 * 3/4 of 5 points
    assert (settled.percent, settled.passed, settled.submitted_at) == (90, True, NOON)
    assert (made.percent, made.passed, made.by) == (90, True, cast.tomasz)
    assert AnswerMarking.objects.count() == 2
    names = [event.name for event in Event.objects.filter(name__regex="answer|attempt_|quiz_").order_by("pk")]
    assert names == [
        "courses.answers_to_mark",
        *["courses.answer_marked"] * 2,
        "courses.attempt_settled",
        "courses.quiz_passed",
    ]
    assert differences() == []
    analysis = quiz_analysis(quiz)
    assert [each.item.facility for each in analysis.versions] == [1.0, 1.0, 0.75]


def test_the_trainer_and_then_the_learner_are_told_once(cast: Cast, quiz: QuizPage) -> None:
    handed_in(quiz, cast.leon)
    delivered()
    assert list(Notice.objects.filter(kind="answers_to_mark").values_list("person", flat=True)) == [cast.tomasz.pk]
    for each in answers_to_mark(cast.tomasz):
        mark_answer(answer=each, levels=[2, 1], comment="", by=cast.tomasz, now=NOON)
    delivered()

    assert (Attempt.objects.get().percent, Attempt.objects.get().passed) == (20, False)
    assert list(Notice.objects.filter(kind="attempt_marked").values_list("person", flat=True)) == [cast.leon.pk]
    assert make_attempt(quiz, cast.leon).number == 2


def test_an_open_question_without_an_answer_waits_for_nobody(cast: Cast, quiz: QuizPage) -> None:
    attempt = handed_in(quiz, cast.leon, text=" ")

    assert (attempt.percent, attempt.passed) == (20, False)
    assert list(answers_to_mark(cast.tomasz)) == []


def test_who_may_not_mark_and_what_cannot_be_taken_is_refused(cast: Cast, quiz: QuizPage) -> None:
    running = make_attempt(quiz, cast.zofia)
    version = Answer.objects.get(attempt=running, order=2).version_id
    answer(attempt_id=running.pk, chosen={version: [TEXT]}, by=cast.zofia, now=NOON)
    handed_in(quiz, cast.leon)
    waiting = list(answers_to_mark(cast.tomasz))
    stranger = make_person("obcy")
    assert [each.attempt.person for each in waiting] == [cast.leon] * 2
    assert [list(answers_to_mark(each)) for each in (cast.leon, cast.zofia, stranger)] == [[], [], []]

    refused: list[tuple[Any, Any, Person]] = [
        (waiting[0], [0, 0], cast.zofia),
        (waiting[0], [0, 0], cast.leon),
        (waiting[0], [0], cast.tomasz),
        (waiting[0], [0, None], cast.tomasz),
        (waiting[0], [0, 9], cast.tomasz),
        (waiting[0], [-1, 0], cast.tomasz),
        (Answer.objects.get(attempt=running, order=2), [0, 0], cast.tomasz),
        (Answer.objects.get(attempt=running, order=1), [0, 0], cast.tomasz),
    ]
    for row, levels, by in refused:
        with pytest.raises(Refused):
            mark_answer(answer=row, levels=levels, comment="", by=by, now=NOON)
    assert not AnswerMarking.objects.exists()
    mark_answer(answer=waiting[0], levels=[0, 0], comment="", by=cast.tomasz, now=NOON)
    with pytest.raises(Refused):
        mark_answer(answer=waiting[0], levels=[1, 1], comment="", by=cast.maria, now=NOON)


def test_no_points_are_taken_away_and_no_certainty_is_asked(cast: Cast) -> None:
    for marking in ("negative", "certain"):
        quiz = make_quiz(cast, title=marking, questions=[open_answer()], marking=marking)
        handed_in(quiz, cast.leon)
        row = answers_to_mark(cast.tomasz).get()
        assert not row.asks_certainty
        mark_answer(answer=row, levels=[2, 1], comment="", by=cast.tomasz, now=NOON)
        assert Answer.objects.with_key().get(pk=row.pk).share == 0


def test_a_test_that_tells_at_once_checks_no_open_answer(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=[open_answer()], feedback="immediate")
    attempt = make_attempt(quiz, cast.leon)
    version = Answer.objects.get().version_id
    answer(attempt_id=attempt.pk, chosen={version: [TEXT]}, by=cast.leon, now=NOON)

    with pytest.raises(Refused):
        confirm_answer(attempt_id=attempt.pk, version_id=version, by=cast.leon, now=NOON)


def test_a_difference_is_found(cast: Cast, quiz: QuizPage) -> None:
    handed_in(quiz, cast.leon)
    row = answers_to_mark(cast.tomasz).first()
    Answer.objects.filter(pk=row.pk).update(marked_levels=json.loads("[0, 0]"))

    assert list(answer_marking_differences()) == [f"courses_answer {row.pk}: marked_levels"]


def test_trainers_of_the_same_firm_mark_and_others_do_not(cast: Cast, quiz: QuizPage) -> None:
    handed_in(quiz, cast.leon)
    colleague = make_person("kolega")
    make_appointment(colleague, "trainer", cast.contractor)

    assert answers_to_mark(colleague).count() == 2
    assert answers_to_mark(cast.maria).count() == 2
