"""Questions of the bank into another test: a copy of its own, or a move that leaves results alone."""

from uuid import uuid4

import pytest

from courses.models import Question, QuestionVersion, QuizPage
from courses.operations.bring_questions import COPIED, bring_questions
from courses.operations.label_questions import label_questions
from courses.operations.submit import submit
from courses.queries.bank import tags_on
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.quizzes import ONE_OF_EACH, make_quiz, make_quiz_draft, make_result


def ids(quiz: QuizPage) -> list[int]:
    return list(quiz.questions.standing().values_list("pk", flat=True))


def words(quiz: QuizPage) -> list[tuple[object, ...]]:
    return list(QuestionVersion.objects.filter(question__quiz=quiz).order_by("question__order").values_list(*COPIED))


def test_copies_of_every_kind_say_the_same_and_live_on_their_own(cast: Cast) -> None:
    source, target = make_quiz(cast, questions=ONE_OF_EACH), make_quiz_draft(cast, title="Nowy", questions=0)
    label_questions(questions=ids(source), category="EZD/Wpływ", tags=["obieg"], by=cast.tomasz)

    bring_questions(quiz=target, questions=ids(source), by=cast.tomasz, now=NOON)

    assert words(target) == words(source)
    copies = list(target.questions.standing())
    assert [each.copied_from_id for each in copies] == ids(source)
    assert {(each.category, tuple(tags_on(each))) for each in copies} == {("EZD/Wpływ", ("obieg",))}
    assert not QuestionVersion.objects.filter(question__quiz=target).exclude(released_at=None).exists()
    assert len(ids(source)) == len(ONE_OF_EACH)


def test_what_the_office_brings_is_in_force_at_once(cast: Cast) -> None:
    source, target = make_quiz(cast, questions=2), make_quiz(cast, title="Nowy", questions=1)

    bring_questions(quiz=target, questions=ids(source)[:1], by=cast.maria, now=NOON)

    assert QuestionVersion.objects.in_force().filter(question__quiz=target).count() == 2
    assert Event.objects.filter(name="courses.question_kept", after__version=1).exists()


def test_a_move_retires_there_and_leaves_results_as_they_are(cast: Cast) -> None:
    source, target = make_quiz(cast, questions=2), make_quiz(cast, title="Nowy", questions=1)
    done = make_result(source, cast.leon)

    bring_questions(quiz=target, questions=ids(source)[:1], moves=True, by=cast.maria, now=NOON)

    assert (len(ids(source)), len(ids(target))) == (1, 2)
    assert done.answers.count() == 2
    bring_questions(quiz=target, questions=ids(source), moves=True, by=cast.tomasz, now=NOON)
    assert Question.objects.get(pk=ids(source)[0]).retire_asked_at == NOON


def test_sent_twice_it_is_done_once(cast: Cast) -> None:
    source, target, key = make_quiz(cast, questions=2), make_quiz_draft(cast, title="Nowy", questions=0), uuid4()

    for _ in range(2):
        bring_questions(quiz=target, questions=ids(source), moves=True, by=cast.maria, now=NOON, key=key)

    assert len(ids(target)) == 2


def test_nobody_takes_from_an_exam_that_is_not_theirs_and_all_is_refused_together(cast: Cast) -> None:
    exam = make_quiz(cast, title="Egzamin", purpose="exam", questions=1, by=cast.maria)
    shared = make_quiz(cast, title="Wspólny", questions=1, by=cast.maria)
    own = make_quiz_draft(cast, title="Własny", questions=0)

    with pytest.raises(Refused):
        bring_questions(quiz=own, questions=[*ids(shared), *ids(exam)], by=cast.tomasz, now=NOON)
    with pytest.raises(Refused):
        bring_questions(quiz=own, questions=ids(shared), moves=True, by=cast.tomasz, now=NOON)
    with pytest.raises(Refused):
        bring_questions(quiz=shared, questions=ids(shared), by=cast.tomasz, now=NOON)
    assert ids(own) == []
    bring_questions(quiz=own, questions=ids(shared), by=cast.tomasz, now=NOON)
    assert len(ids(own)) == 1


def test_not_within_one_test_nor_while_the_office_reads(cast: Cast) -> None:
    source, target = make_quiz(cast, questions=1), make_quiz_draft(cast, title="Nowy", questions=1)

    with pytest.raises(Refused) as refusal:
        bring_questions(quiz=source, questions=ids(source), moves=True, by=cast.maria, now=NOON)
    assert refusal.value.field == "quiz"
    with pytest.raises(Refused):
        bring_questions(quiz=target, questions=[], by=cast.tomasz, now=NOON)
    submit(page=target, by=cast.tomasz)
    with pytest.raises(Refused):
        bring_questions(quiz=target, questions=ids(source), by=cast.tomasz, now=NOON)
