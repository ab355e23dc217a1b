"""One answer to each question of the week, by the person who is asked."""

from typing import Any

import pytest

from courses.models import QuizPage, Refresher
from courses.operations.answer_refresher import answer_refresher
from courses.operations.stop_refreshers import stop_refreshers
from lms.kit.refused import Refused
from tests.factories.people import Cast
from tests.factories.quizzes import make_result, match
from tests.factories.refreshers import WEEK, make_refreshers, make_tested, version_of
from tests.factories.tickets import MORNING

pytestmark = pytest.mark.django_db


def send(row: Refresher, by: Any, chosen: list[str] | None = None, now: Any = MORNING) -> Refresher:
    sent = row.version.right if chosen is None else chosen
    return answer_refresher(version_id=row.version_id, chosen=sent, by=by, now=now)


def test_the_first_answer_stays(cast: Cast) -> None:
    row, *_others = make_refreshers(cast)
    first = send(row, cast.leon)
    second = send(row, cast.leon, [row.version.options[1]["id"]], MORNING + WEEK / 7)

    assert (first.is_right, second.chosen, second.answered_at) == (True, row.version.right, MORNING)


def test_the_first_answer_of_a_week_makes_its_questions(cast: Cast) -> None:
    quiz = make_tested(cast)
    make_result(quiz, cast.leon, right=0, now=MORNING - WEEK)

    row = answer_refresher(version_id=version_of(quiz).pk, chosen=version_of(quiz).right, by=cast.leon, now=MORNING)

    assert (row.is_right, Refresher.objects.filter(answered_at=None).count()) == (True, 2)


def test_nobody_else_and_no_other_week_answers_it(cast: Cast) -> None:
    row, *_others = make_refreshers(cast)

    with pytest.raises(Refresher.DoesNotExist):
        send(row, cast.obcy_leon)
    with pytest.raises(Refused):
        send(row, cast.renata)
    with pytest.raises(Refresher.DoesNotExist):
        answer_refresher(version_id=row.version_id + 9, chosen=[], by=cast.leon, now=MORNING)
    assert not Refresher.objects.exclude(answered_at=None).exists()


@pytest.mark.parametrize("chosen", [[], ["  "], ["cudze"]])
def test_no_answer_and_a_foreign_one_are_refused(cast: Cast, chosen: list[str]) -> None:
    row, *_others = make_refreshers(cast)

    with pytest.raises(Refused):
        send(row, cast.leon, chosen)
    assert not Refresher.objects.exclude(answered_at=None).exists()


def test_half_an_answer_is_refused(cast: Cast) -> None:
    (row,) = make_refreshers(cast, questions=[match()])

    with pytest.raises(Refused):
        send(row, cast.leon, row.version.right[:1])


def test_what_became_an_exam_meanwhile_is_asked_no_more(cast: Cast) -> None:
    row, *_others = make_refreshers(cast)
    QuizPage.objects.update(purpose=QuizPage.Purpose.EXAM)

    with pytest.raises(Refused):
        send(row, cast.leon)


def test_turned_off_nothing_is_answered(cast: Cast) -> None:
    row, *_others = make_refreshers(cast)
    stop_refreshers(by=cast.leon, now=MORNING)

    with pytest.raises(Refused):
        send(row, cast.leon)
