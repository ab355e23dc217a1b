"""Courses with tests that refreshers ask again, and questions of a week."""

from datetime import datetime, timedelta
from typing import Any

from courses.models import CoursePage, Programme, QuestionVersion, QuizPage, Refresher
from courses.operations.ask_refreshers import ask_refreshers
from courses.operations.submit_attempt import submit_attempt
from lms.models import Person
from tests.factories.courses import make_course_draft, quiz_of, release_course
from tests.factories.people import Cast
from tests.factories.quizzes import make_attempt, make_quiz_draft, make_result
from tests.factories.tickets import MORNING

WEEK = timedelta(weeks=1)


def make_tested(cast: Cast, title: str = "Kurs z testem", *, questions: Any = 4, **course: Any) -> QuizPage:
    """The test of a published course."""
    made: CoursePage = make_course_draft(cast, title, lessons=0, **course)
    make_quiz_draft(cast, questions=questions, course=made, title=f"Test: {title}")
    return quiz_of(release_course(cast, made))


def make_refreshers(
    cast: Cast, *, whom: Person | None = None, now: datetime = MORNING, right: int = 0, **tested: Any
) -> list[Refresher]:
    """What is asked in the week after a test in which nothing was answered, or all but `right` answers were wrong."""
    person, quiz = whom or cast.leon, make_tested(cast, **tested)
    if right:
        make_result(quiz, person, right=right, now=now - WEEK)
    else:
        submit_attempt(attempt_id=make_attempt(quiz, person, now=now - WEEK).pk, by=person, now=now - WEEK)
    return ask_refreshers(person=person, now=now)


def version_of(quiz: QuizPage, number: int = 1) -> QuestionVersion:
    """The wording in force of the question with this number."""
    return list(QuestionVersion.objects.in_force().filter(question__quiz=quiz))[number - 1]


def exam_of(quiz: QuizPage) -> Programme:
    """A certificate asks for this test."""
    return Programme.objects.create(name=f"Program: {quiz.title}", exam=quiz)
