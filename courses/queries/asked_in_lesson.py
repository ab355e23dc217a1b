"""The questions of tests that stand in lessons: which of them an author may choose, which of them a reader is asked."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from courses.kinds import BY_PERSON
from courses.models import Attempt, CoursePage, Question, QuestionVersion, QuizPage
from courses.queries.further import course_above, further_columns
from courses.records.readable import readable_by, readable_with
from lms.kit.refused import Refused
from lms.models import Person

_COURSE = {"entry": "entry", "course_id": "pk"}


def questions_to_choose(person: Person) -> QuerySet[Question]:
    """Standing questions of tests, never of exams and none that a person marks: of those that readers have, in their
    words in force, and drafts of the own ones; `words` are the newest. What only those let in may see is left out
    unless it is one's own.
    """
    newest = QuestionVersion.objects.filter(question=OuterRef("pk")).order_by("-number")
    rows = Question.objects.standing().exclude(quiz__purpose=QuizPage.Purpose.EXAM)
    rows = rows.annotate(
        words=Subquery(newest.values("text")[:1]),
        kind=Subquery(newest.values("kind")[:1]),
        entry=course_above("quiz__path", "entry"),
    ).exclude(kind__in=BY_PERSON)
    in_force = QuestionVersion.objects.in_force().order_by().values("question")
    for_all = Q(entry=None) | Q(entry=CoursePage.Entry.OPEN)
    readers = readable_by(person, "quiz__") & Q(pk__in=in_force) & for_all
    return rows.filter(readers | Q(quiz__owner=person)).select_related("quiz")


def asked_in_lesson(
    person: Any, questions: Collection[int], course_id: int, now: datetime
) -> dict[int, QuestionVersion]:
    """By question, its words in force with the columns of courses.queries.further; one statement, none without any.

    Never of an exam, and none that a person marks. Left out is also what was taken out, a test that this reader may
    not read or that is not open yet, and a test of another course that is not open to everybody.
    """
    if not questions:
        return {}
    rows = _of_course(asked_of_readers(questions))
    open_now = Q(question__quiz__opens_at=None) | Q(question__quiz__opens_at__lte=now)
    let_in = Q(entry=None) | Q(entry=CoursePage.Entry.OPEN) | Q(course_id=course_id)
    found = rows.filter(open_now, let_in, readable_by(person, "question__quiz__"))
    found = found.select_related("picture", "question__quiz").annotate(**further_columns(""))
    return {each.question_id: each for each in found}


def asked_of_readers(questions: Collection[int]) -> QuerySet[QuestionVersion]:
    """The words in force of those that lessons ask at all: never of an exam, and none that a person marks."""
    rows = QuestionVersion.objects.in_force().filter(question__in=questions)
    return rows.exclude(question__quiz__purpose=QuizPage.Purpose.EXAM).exclude(kind__in=BY_PERSON)


def asked_of_everybody(questions: Collection[int], *, audience: str) -> dict[int, QuestionVersion]:
    """By question, with its test; only those whose words every reader of a lesson with this audience reads there,
    whatever the course and the day. One statement, none without any.
    """
    if not questions:
        return {}
    for_all = Q(entry=None) | Q(entry=CoursePage.Entry.OPEN)
    readable = readable_with(audience, "question__quiz__") & Q(question__quiz__opens_at=None)
    rows = _of_course(asked_of_readers(questions)).filter(for_all, readable)
    return {each.question_id: each for each in rows.select_related("question__quiz")}


def _of_course(rows: QuerySet[QuestionVersion]) -> QuerySet[QuestionVersion]:
    above = {name: course_above("question__quiz__path", column) for name, column in _COURSE.items()}
    return rows.annotate(**above)


def refuse_during_an_attempt(person: Person, version: QuestionVersion, sentence: str) -> None:
    """Nobody is told what is right while they take the very test; one statement."""
    if Attempt.objects.open().filter(person=person, quiz=version.question.quiz_id).exists():
        raise Refused(sentence)
