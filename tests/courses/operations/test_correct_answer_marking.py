"""Correcting the marking of an open answer: a new row with a reason, and a pass that stays."""

import pytest

from courses.models import AnswerMarking, Attempt
from courses.operations.correct_answer_marking import correct_answer_marking
from courses.operations.mark_answer import mark_answer
from courses.queries.answers_to_mark import answers_to_mark
from courses.queries.graded import result_differences
from lms.kit.refused import Refused
from lms.models import Event, Notice
from tests.courses.operations.test_mark_answer import delivered, handed_in
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.quizzes import make_quiz, open_answer


def test_the_result_follows_and_the_first_marking_stays_to_be_read(cast: Cast) -> None:
    handed_in(make_quiz(cast, questions=[open_answer()]), cast.leon)
    row = answers_to_mark(cast.tomasz).get()
    first = mark_answer(answer=row, levels=[2, 1], comment="", by=cast.tomasz, now=NOON)
    said = {"comment": "Lepiej.", "reason": "Pomyłka.", "by": cast.maria, "now": NOON}

    for _again in range(2):
        second = correct_answer_marking(answer=row, levels=[0, 0], **said)

    assert list(AnswerMarking.objects.order_by("pk")) == [first, second]
    assert AnswerMarking.objects.standing().get() == second
    assert (Attempt.objects.get().percent, Attempt.objects.get().passed) == (100, True)
    event = Event.objects.get(name="courses.answer_marking_corrected")
    assert event.before == {"percent": 0, "passed": False}
    assert event.after == {"percent": 100, "passed": True, "reason": "Pomyłka."}
    delivered()
    assert Notice.objects.filter(kind="attempt_marked", person=cast.leon).count() == 2

    correct_answer_marking(answer=row, levels=[2, 1], **said)

    assert (Attempt.objects.get().percent, Attempt.objects.get().passed) == (0, True)
    assert list(result_differences()) == []


def test_refused_without_a_reason_a_right_or_a_marking(cast: Cast) -> None:
    handed_in(make_quiz(cast, questions=[open_answer()]), cast.leon)
    row = answers_to_mark(cast.tomasz).get()
    said = {"levels": [0, 0], "comment": "", "now": NOON}
    with pytest.raises(Refused):
        correct_answer_marking(answer=row, reason="Pomyłka.", by=cast.tomasz, **said)
    mark_answer(answer=row, by=cast.tomasz, **said)

    for reason, by in ((" ", cast.tomasz), ("Pomyłka.", cast.zofia), ("Pomyłka.", cast.leon)):
        with pytest.raises(Refused):
            correct_answer_marking(answer=row, reason=reason, by=by, **said)
    assert AnswerMarking.objects.count() == 1
