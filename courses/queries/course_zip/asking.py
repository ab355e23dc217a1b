"""The questions of tests that stand in lessons: how the ZIP tells them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from courses.blocks.lesson import questions_in
from courses.models import CoursePage, LearningPage, LessonPage, QuestionVersion
from courses.queries.asked_in_lesson import asked_of_everybody, asked_of_readers
from courses.queries.course_zip.asked import Told
from courses.queries.written import ident_of
from lms.kit.markup import clean_text


class Asking:
    """`asked` are the questions of the tests in the ZIP by the path of the test; `pages` are all its parts."""

    def __init__(self, pages: Sequence[LearningPage], asked: Mapping[str, Sequence[Told]]) -> None:
        self.places = {
            each.version.question_id: {"test": path, "question": place}
            for path, told in asked.items()
            for place, each in enumerate(told, start=1)
        }
        wanted = {pk for page in pages if isinstance(page, LessonPage) for pk in questions_in(page.body.raw_data)}
        rows = asked_of_readers(wanted).select_related("question__quiz") if wanted else ()
        self.in_force = {version.question_id: version for version in rows}

    def of(self, lesson: LessonPage) -> Callable[[int], dict[str, Any] | None]:
        """A question of another test is named, and has its words only where every reader of the lesson has them."""
        elsewhere = set(questions_in(lesson.body.raw_data)) - self.places.keys()
        words = asked_of_everybody(elsewhere, audience=lesson.audience)

        def told(question: int) -> dict[str, Any] | None:
            version = self.in_force.get(question)
            if version is None:
                return None
            if question in self.places:
                return {**self.places[question], "told": _words(version)}
            named = {"test": str(version.question.quiz.translation_key), "question": ident_of(question)}
            return {**named, "told": _words(version) if question in words else None}

        return told


def lessons_that_ask_elsewhere(course: CoursePage) -> list[str]:
    """The titles of the published lessons that ask questions of a test which is no published part of the course."""
    lessons = list(LessonPage.objects.child_of(course).live().order_by("path"))
    wanted = {pk for lesson in lessons for pk in questions_in(lesson.body.raw_data)}
    here = {"question__quiz__live": True, "question__quiz__path__startswith": course.path}
    elsewhere = set(asked_of_readers(wanted).exclude(**here).values_list("question_id", flat=True))
    return [lesson.title for lesson in lessons if elsewhere.intersection(questions_in(lesson.body.raw_data))]


def _words(version: QuestionVersion) -> dict[str, str]:
    return {"test": clean_text(version.question.quiz.title, single_line=True), "text": version.text}
