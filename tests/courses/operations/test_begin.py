"""Beginning an attempt: its questions are pinned, its clock runs, one attempt is open at a time."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from courses.models import Answer, Attempt, QuestionVersion, QuizPage
from courses.operations.begin import begin
from courses.operations.keep_question import keep_question
from courses.operations.submit_attempt import submit_attempt
from lms.kit.refused import Refused
from lms.pages import PageAudience
from tests.factories.courses import do_lessons, make_course_draft, release_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_person
from tests.factories.quizzes import AFTERWARDS, make_attempt, make_quiz, make_quiz_draft, make_result, single

HOUR = timedelta(hours=1)


def state(attempt: Attempt) -> tuple[Any, ...]:
    return (attempt.number, attempt.began_at, attempt.ends_at, attempt.pass_percent, attempt.submitted_at)


def test_the_questions_are_pinned_in_order_and_the_clock_runs(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=3, time_limit=45, pass_percent=60)

    attempt = begin(quiz_id=quiz.pk, by=cast.leon, now=NOON)

    assert state(attempt) == (1, NOON, NOON + timedelta(minutes=45), 60, None)
    assert list(attempt.answers.order_by("order").values_list("order", "version__text", "chosen", "saved_at")) == [
        (1, "Pytanie 1", [], None),
        (2, "Pytanie 2", [], None),
        (3, "Pytanie 3", [], None),
    ]


def test_beginning_twice_leads_to_the_same_attempt_and_a_late_repeat_to_the_one_it_began(cast: Cast) -> None:
    quiz, key = make_quiz(cast), uuid4()

    first = begin(quiz_id=quiz.pk, by=cast.leon, now=NOON, key=key)
    again = begin(quiz_id=quiz.pk, by=cast.leon, now=NOON, key=uuid4())
    submit_attempt(attempt_id=first.pk, by=cast.leon, now=NOON)
    late = begin(quiz_id=quiz.pk, by=cast.leon, now=NOON, key=key)

    assert first == again == late
    assert Attempt.objects.count() == 1


def test_the_database_keeps_one_open_attempt_for_each_person(cast: Cast) -> None:
    quiz = make_quiz(cast)
    attempt = make_attempt(quiz, cast.leon)
    make_attempt(quiz, cast.zofia)

    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.create(person=cast.leon, quiz=quiz, number=2, pass_percent=75, began_at=NOON)
    assert list(Attempt.objects.filter(person=cast.leon)) == [attempt]


def test_as_many_questions_are_drawn_as_the_test_says(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=8, drawn=3, most_attempts=None)
    drawn = [
        tuple(make_result(quiz, cast.leon).answers.order_by("order").values_list("version", flat=True))
        for _ in range(12)
    ]

    assert {len(each) for each in drawn} == {3}
    assert len(set(drawn)) > 1
    assert all(list(each) == sorted(each) for each in drawn)


def test_attempts_run_out(cast: Cast) -> None:
    quiz = make_quiz(cast, most_attempts=2)
    for _ in range(2):
        make_result(quiz, cast.leon, right=0)

    with pytest.raises(Refused, match="2"):
        begin(quiz_id=quiz.pk, by=cast.leon, now=NOON)
    assert begin(quiz_id=quiz.pk, by=cast.zofia, now=NOON).number == 1


def test_the_pause_between_attempts_is_kept_to_the_second(cast: Cast) -> None:
    quiz = make_quiz(cast, wait_hours=24)
    make_result(quiz, cast.leon, right=0, later=NOON + HOUR)

    with pytest.raises(Refused):
        begin(quiz_id=quiz.pk, by=cast.leon, now=NOON + 25 * HOUR - timedelta(seconds=1))
    assert begin(quiz_id=quiz.pk, by=cast.leon, now=NOON + 25 * HOUR).number == 2


def test_an_open_attempt_that_ran_out_is_submitted_before_a_new_one_begins(cast: Cast) -> None:
    quiz = make_quiz(cast, time_limit=10)
    old = make_attempt(quiz, cast.leon)

    new = begin(quiz_id=quiz.pk, by=cast.leon, now=NOON + HOUR)

    old.refresh_from_db()
    assert (old.submitted_at, old.percent, old.passed) == (NOON + timedelta(minutes=10), 0, False)
    assert (new.number, new.began_at) == (2, NOON + HOUR)


def test_a_test_of_a_course_waits_for_its_lessons(cast: Cast) -> None:
    course = make_course_draft(cast)
    quiz = make_quiz_draft(cast, course=course)
    course = release_course(cast, course)

    with pytest.raises(Refused, match="Lekcja 1"):
        begin(quiz_id=quiz.pk, by=cast.leon, now=NOON)
    do_lessons(course, cast.leon)
    assert begin(quiz_id=quiz.pk, by=cast.leon, now=NOON).number == 1


def test_what_cannot_be_seen_cannot_be_taken(cast: Cast) -> None:
    for quiz in (make_quiz_draft(cast), make_quiz(cast, title="Tylko autorzy", audience=PageAudience.AUTHORS)):
        with pytest.raises(QuizPage.DoesNotExist):
            begin(quiz_id=quiz.pk, by=cast.zofia, now=NOON)
    with pytest.raises(Refused):
        begin(quiz_id=make_quiz(cast, title="Dla wszystkich").pk, by=make_person("nikt"), now=NOON)
    assert Attempt.objects.count() == 0


def test_a_test_without_approved_questions_says_so(cast: Cast) -> None:
    quiz = make_quiz(cast)
    QuestionVersion.objects.filter(question__quiz=quiz).update(replaced_at=AFTERWARDS)

    with pytest.raises(Refused):
        begin(quiz_id=quiz.pk, by=cast.leon, now=NOON)


def test_a_question_changed_under_way_does_not_change_the_attempt(cast: Cast) -> None:
    quiz = make_quiz(cast, questions=1)
    attempt = make_attempt(quiz, cast.leon)
    question = quiz.questions.get()

    keep_question(quiz=quiz, question=question, draft=single("Nowe słowa", right=2), by=cast.maria, now=AFTERWARDS)

    assert [answer.version.text for answer in Answer.objects.filter(attempt=attempt)] == ["Pytanie 1"]
    assert [a.version.text for a in make_attempt(quiz, cast.zofia).answers.all()] == ["Nowe słowa"]
