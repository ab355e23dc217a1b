"""Questions whose key was wrong: mended by the office, and marked anew."""

from dataclasses import replace
from typing import Any

from courses.kinds import OptionDraft
from courses.models import QuestionVersion, QuizPage, Regrade
from courses.operations.keep_question import QuestionDraft, keep_question
from courses.operations.regrade import regrade
from tests.factories.people import Cast
from tests.factories.quizzes import AFTERWARDS


def make_mended(cast: Cast, quiz: QuizPage, *, order: int = 1, right: int = 2, **fields: Any) -> QuestionVersion:
    """A version in force of the question with that number, whose answer number `right` is the right one."""
    question = quiz.questions.get(order=order)
    present = question.versions.order_by("-number")[0]
    options = [
        OptionDraft(**{**each, "correct": place == right}) for place, each in enumerate(present.options, start=1)
    ]
    draft = QuestionDraft(text=present.text, kind=present.kind, options=options)
    keep_question(quiz=quiz, question=question, draft=replace(draft, **fields), by=cast.maria, now=AFTERWARDS)
    return question.versions.order_by("-number")[0]


def make_regrade(cast: Cast, quiz: QuizPage, *, order: int = 1, **fields: Any) -> Regrade:
    """The first version of that question, marked by the key of a mended one."""
    mended = make_mended(cast, quiz, order=order)
    version = mended.question.versions.order_by("number")[0]
    values = {"version": version, "mended": mended, "reason": "Klucz był błędny.", "by": cast.maria, "now": AFTERWARDS}
    return regrade(**{**values, **fields})
