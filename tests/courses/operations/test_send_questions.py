"""Handing a long file over: kept once, one at a time, by who may write the test."""

import pytest

from courses.models import QuestionImport, QuizPage
from courses.operations.send_questions import send_questions
from courses.operations.submit import submit
from lms.kit.refused import Refused
from lms.models import Person
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.quizzes import make_quiz_draft

pytestmark = pytest.mark.usefixtures("in_english")


def send(quiz: QuizPage, by: Person, data: bytes = b"P {T}") -> QuestionImport:
    return send_questions(quiz=quiz, form="gift", data=data, total=1, by=by, now=NOON)


def test_a_file_is_kept_once_and_another_one_waits(cast: Cast) -> None:
    quiz = make_quiz_draft(cast, questions=0)

    first, again = send(quiz, cast.tomasz), send(quiz, cast.tomasz)
    with pytest.raises(Refused, match=r"^Another file is being read into this test\."):
        send(quiz, cast.maria, b"Q {T}")

    assert (first, bytes(first.data), first.is_running) == (again, b"P {T}", True)


def test_a_new_file_takes_the_place_of_one_that_is_done(cast: Cast) -> None:
    quiz = make_quiz_draft(cast, questions=0)
    send(quiz, cast.tomasz)
    QuestionImport.objects.update(finished_at=NOON)

    sent = send(quiz, cast.tomasz, b"Q {T}")

    assert list(QuestionImport.objects.all()) == [sent]


def test_only_who_may_write_sends_and_not_while_the_test_waits(cast: Cast) -> None:
    quiz = make_quiz_draft(cast, questions=1)
    with pytest.raises(Refused, match=r"^Only the author of this test and the Marshal's Office"):
        send(quiz, cast.leon)
    submit(page=quiz, by=quiz.owner)

    with pytest.raises(Refused, match=r"^The test waits for approval\."):
        send(quiz, cast.tomasz)
    assert not QuestionImport.objects.exists()


def test_the_worker_is_woken_after_the_commit(cast: Cast, django_capture_on_commit_callbacks: object) -> None:
    quiz = make_quiz_draft(cast, questions=0)
    with django_capture_on_commit_callbacks() as ordered:  # type: ignore[operator]
        send(quiz, cast.tomasz)

    assert len(ordered) == 1
