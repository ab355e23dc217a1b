"""Questions to practise with: those of a test, or those that somebody got wrong in it. Nothing of it is written."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from courses.kinds import BY_PERSON
from courses.models import Answer, Attempt, QuestionVersion, QuizPage
from courses.queries.beginning import why_locked
from courses.queries.filling import fill
from courses.queries.further import further_columns
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@dataclass(frozen=True)
class Practice:
    """`answers` are rows that are in no table, in order, each empty until `tried`."""

    quiz: QuizPage
    answers: Sequence[Answer]


def practice(person: Person, quiz_id: int, *, wrong_only: bool, now: datetime) -> Practice:
    """What is asked now, without what a person marks. Raises QuizPage.DoesNotExist for an exam and for what the person
    cannot see, Refused with the reason while there is one. Six statements at most.
    """
    quiz = QuizPage.objects.visible_to(person).exclude(purpose=QuizPage.Purpose.EXAM).get(pk=quiz_id)
    if not can(person, "courses.begin", quiz):
        raise Refused(_("Only a person with a role in the project can take tests."))
    if Attempt.objects.open().filter(person=person, quiz=quiz).exists():
        raise Refused(_("An attempt at this test is under way. Submit it first; practice comes afterwards."))
    if quiz.opens_at and quiz.opens_at > now:
        raise Refused(_("This test is not open yet."))
    if why := why_locked(person, quiz):
        raise Refused(why.sentence)
    asked = QuestionVersion.objects.in_force().filter(question__quiz=quiz).exclude(kind__in=BY_PERSON)
    asked = asked.select_related("picture")
    if wrong_only:
        asked = asked.filter(question__in=wrong_questions(person, quiz))
    rows = asked.annotate(**further_columns(""))
    return Practice(quiz, [Answer(version=version, order=order) for order, version in enumerate(rows, start=1)])


def wrong_questions(person: Person, quiz: QuizPage) -> set[int]:
    """Those whose newest answer in a submitted attempt was not all right, by the keys that count now; one statement."""
    rows = Answer.objects.visible_to(person).filter(attempt__quiz=quiz).exclude(attempt__submitted_at=None)
    rows = rows.exclude(version__kind__in=BY_PERSON)
    newest = {row.version.question_id: row.is_right for row in rows.with_key().order_by("attempt__number")}
    return {question for question, is_right in newest.items() if not is_right}


def tried(answer: Answer, chosen: Collection[str], now: datetime) -> Answer:
    """With what was chosen; `unclear` tells what is to be mended. Refused without an answer."""
    fill([answer], {answer.version_id: chosen}, key=None, now=now)
    if not answer.chosen and not answer.unclear:
        raise Refused(_("Answer the question first; then it can be checked."))
    return answer
