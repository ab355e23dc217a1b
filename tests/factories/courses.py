"""Courses, written, submitted and approved through the operations."""

from typing import Any

from courses.models import Answer, Attempt, CoursePage, LessonPage, QuizPage
from courses.operations.adopt import adopt
from courses.operations.approve import approve
from courses.operations.approve_course import approve_course
from courses.operations.begin import begin
from courses.operations.complete import complete
from courses.operations.keep_question import OptionDraft, QuestionDraft
from courses.operations.prepare import prepare
from courses.operations.submit import submit
from courses.operations.submit_attempt import submit_attempt
from courses.operations.submit_course import submit_course
from courses.operations.write_course import write_course
from courses.operations.write_lesson import TextPart, write_lesson
from courses.operations.write_quiz import write_quiz
from lms.models import Person
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def make_course_draft(cast: Cast, title: str = "EZD – podstawy", *, lessons: int = 2, **fields: Any) -> CoursePage:
    """A draft by Tomasz with plain lessons „Lekcja 1” …, which nobody but authors sees."""
    prepare(now=NOON, say=lambda line: None)
    course = write_course(title=title, by=cast.tomasz, **fields)
    for number in range(1, lessons + 1):
        make_lesson_draft(cast, course, f"Lekcja {number}", audience=course.audience)
    return course


def make_lesson_draft(cast: Cast, course: CoursePage, title: str, **fields: Any) -> LessonPage:
    parts = fields.pop("parts", None) or [TextPart(f"<p>Treść: {title}.</p>")]
    return write_lesson(course=course, title=title, parts=parts, by=cast.tomasz, **fields)


def make_test_draft(cast: Cast, course: CoursePage | None, title: str = "Sprawdzian", **fields: Any) -> QuizPage:
    """One question, „Tak” or „Nie”; „Tak” is right. Without a course it is an exam of its own."""
    options = [OptionDraft(text="Tak", correct=True), OptionDraft(text="Nie")]
    question = QuestionDraft(text="Czy wszystko jasne?", options=options)
    return write_quiz(title=title, questions=[question], by=cast.tomasz, now=NOON, course=course, **fields)


def make_course(cast: Cast, title: str = "EZD – podstawy", *, quiz: bool = False, **fields: Any) -> CoursePage:
    """Published with all its lessons and maybe a test: submitted by its author and approved by Maria."""
    course = make_course_draft(cast, title, **fields)
    if quiz:
        make_test_draft(cast, course)
    return release_course(cast, course)


def make_exam(cast: Cast, title: str = "Egzamin lidera", **fields: Any) -> QuizPage:
    """Published, beside the courses."""
    prepare(now=NOON, say=lambda line: None)
    page = make_test_draft(cast, None, title, purpose=QuizPage.Purpose.EXAM, **fields)
    submit(page=page, by=cast.tomasz)
    approve(page=page, by=cast.maria)
    return QuizPage.objects.get(pk=page.pk)


def quiz_of(course: CoursePage) -> QuizPage:
    return QuizPage.objects.child_of(course).get()


def take_test(quiz: QuizPage, person: Person, *, right: bool = True, now: Any = NOON) -> Attempt:
    """Begun, answered and submitted; passed when answered right. Its fact is not delivered yet."""
    attempt = begin(quiz_id=quiz.pk, by=person, now=now)
    chosen = {}
    for answer in Answer.objects.filter(attempt=attempt).select_related("version"):
        wrong = [option["id"] for option in answer.version.options if option["id"] not in answer.version.right]
        chosen[answer.version_id] = answer.version.right if right else wrong[:1]
    return submit_attempt(attempt_id=attempt.pk, by=person, now=now, chosen=chosen)


def release_course(cast: Cast, course: CoursePage) -> CoursePage:
    submit_course(course=course, by=cast.tomasz)
    approve_course(course=course, by=cast.maria)
    for quiz in QuizPage.objects.child_of(course):
        adopt(quiz=quiz, now=NOON)
    return CoursePage.objects.get(pk=course.pk)


def lessons_of(course: CoursePage) -> list[LessonPage]:
    return list(LessonPage.objects.child_of(course).order_by("path"))


def do_lessons(course: CoursePage, person: Person, *, now: Any = NOON, number: int | None = None) -> None:
    """The first lessons of the course, or all of them."""
    for lesson in lessons_of(course)[:number]:
        complete(lesson=lesson, by=person, now=now)
