"""The published state of a course, whole: what goes into the ZIP."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from courses.models import AssignmentPage, CoursePage, LearningPage, LessonPage, ModulePage, QuestionVersion, QuizPage
from courses.queries.bank import TAGS
from courses.queries.course_zip.asked import Told, told_of
from courses.queries.course_zip.asking import Asking
from courses.queries.course_zip.banked import Banked, places_of_questions
from courses.queries.course_zip.describe import (
    described_bank_test,
    described_course,
    described_lesson,
    described_modules,
    described_task,
    described_test,
    kind_of,
    stem,
)
from courses.queries.course_zip.files import KeptFiles
from courses.queries.course_zip.links import Links
from courses.standards.course_zip import FIRST_PAGE, page_of
from lms.models import Person


@dataclass(frozen=True)
class Parcel:
    """Parts and their questions by the path of the part's JSON, in the order of the course; `bank` are the tests
    elsewhere from whose questions its own draw.
    """

    course: dict[str, Any]
    parts: dict[str, dict[str, Any]]
    bank: dict[str, dict[str, Any]]
    questions: dict[str, list[Told]]
    files: KeptFiles


def parcel_of(course: CoursePage, *, by: Person | None) -> Parcel:
    """Pages that readers see and questions in force; drafts are no part of it. Of the bank, what `by` may get."""
    published, files = _published(course), KeptFiles()
    pages = paths_of([page for page in published if not isinstance(page, ModulePage)])
    links = Links(places_of(course, pages), files)
    parts: dict[str, dict[str, Any]] = {}
    quizzes = {path: page for path, page in pages if isinstance(page, QuizPage)}
    asked = {path: [told_of(version, links) for version in in_force(page)] for path, page in quizzes.items()}
    banked = Banked(quizzes.values(), by)
    beside = [
        (f"bank/{stem(place, page)}.json", page)
        for place, page in enumerate(banked.tests_beside(quizzes.values()), start=1)
    ]
    bank = {
        path: [told_of(version, links) for version in in_force(page) if version.question_id in banked.of]
        for path, page in beside
    }
    drawn = places_of_questions({**asked, **bank})
    asking = Asking([page for _path, page in pages], asked)
    for path, page in pages:
        if isinstance(page, LessonPage):
            parts[path] = described_lesson(page, Links(links.places, files, asking.of(page)))
        elif isinstance(page, AssignmentPage):
            parts[path] = described_task(page, links)
        elif isinstance(page, QuizPage):
            parts[path] = described_test(
                page, asked[path], links, banked.told(page, drawn), banked.kept_back.get(page.pk)
            )
    modules = described_modules(published, {page.pk: path for path, page in pages})
    tests = {path: described_bank_test(page, bank[path], links) for path, page in beside}
    return Parcel(described_course(course, pages, files, modules, beside), parts, tests, {**asked, **bank}, files)


def in_force(quiz: QuizPage) -> list[QuestionVersion]:
    rows = QuestionVersion.objects.in_force().filter(question__quiz=quiz)
    return list(rows.select_related("step", "question", "picture").prefetch_related(TAGS))


def paths_of(pages: Sequence[LearningPage]) -> list[tuple[str, LearningPage]]:
    """`lessons/02-wplyw.json`, in a folder for each kind."""
    return [(f"{kind_of(page)}s/{stem(place, page)}.json", page) for place, page in enumerate(pages, start=1)]


def places_of(course: CoursePage, pages: Sequence[tuple[str, LearningPage]]) -> dict[int, str]:
    """Where links to the course and its parts lead inside the static copy."""
    return {course.pk: FIRST_PAGE, **{page.pk: page_of(path) for path, page in pages}}


def _published(course: CoursePage) -> list[LearningPage]:
    return list(Page.objects.child_of(course).live().order_by("path").specific())
