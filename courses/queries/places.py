"""Places of texts that a question can be asked from, each as the person who asks may see it.

A lesson, a second of a film, a question of an own finished test. Steps of instructions are rows (courses.records.Step).
"""

from dataclasses import dataclass, replace
from typing import Any

from courses.blocks.lesson import blocks_within
from courses.models import (
    Answer,
    ArticlePage,
    CoursePage,
    InstructionPage,
    LessonPage,
    PlaceKind,
    PresentationPage,
    Publication,
    QuestionVersion,
    QuizPage,
    TextPage,
)
from courses.queries.outline import item_of, outline_of
from courses.queries.texts import course_of
from courses.queries.watching import seen_of
from lms.models import System


@dataclass(frozen=True)
class Place:
    """`film` is the id of the film's block in a lesson; `question_id` is the version that was asked."""

    kind: str
    page: TextPage
    version: int | None
    system: System | None = None
    film: str = ""
    film_title: str = ""
    second: int | None = None
    attempt_id: int | None = None
    question_id: int | None = None
    question_order: int | None = None
    question_text: str = ""

    @property
    def is_film(self) -> bool:
        return bool(self.film) or self.kind == PlaceKind.PRESENTATION


def lesson_place(person: Any, page_id: int, film: str = "", second: int | None = None) -> Place | None:
    """None for a lesson that the person may not read, and for a film that is not in it."""
    page = LessonPage.objects.filter(pk=page_id).first()
    if page is None or not is_readable(person, page):
        return None
    lesson = Place(PlaceKind.LESSON, page, _version(page), _system(page))
    if not film:
        return lesson
    blocks = (each.block for each in blocks_within(page.body))
    title = next((each.value["title"] for each in blocks if each.block_type == "video" and each.id == film), None)
    return replace(lesson, film=film, film_title=title, second=second) if title else None


def presentation_place(person: Any, page_id: int, second: int | None = None) -> Place | None:
    page = PresentationPage.objects.visible_to(person).filter(pk=page_id, duration__gt=0).first()
    page = next(iter(seen_of(person, [page])), None) if page else None
    return Place(PlaceKind.PRESENTATION, page, _version(page), second=second) if page else None


def article_place(person: Any, page_id: int) -> Place | None:
    page = ArticlePage.objects.visible_to(person).filter(pk=page_id).select_related("system").first()
    return Place(PlaceKind.ARTICLE, page, _version(page), page.system) if page else None


def question_place(person: Any, answer_id: int) -> Place | None:
    """A question of the person's own finished test; while the test runs, asking for help is no way through it."""
    finished = Answer.objects.visible_to(person).exclude(attempt__submitted_at=None)
    answer = finished.select_related("attempt__quiz", "version").filter(pk=answer_id).first()
    if answer is None:
        return None
    quiz = answer.attempt.quiz
    return Place(
        PlaceKind.QUIZ,
        quiz,
        _version(quiz),
        _system(quiz),
        attempt_id=answer.attempt_id,
        question_id=answer.version_id,
        question_order=answer.order,
        question_text=answer.version.text,
    )


def question_text(person: Any, version_id: int) -> str:
    """The words of a test's question without answers and key; empty where this person may not read them."""
    rows = QuestionVersion.objects.visible_to(person).filter(pk=version_id)
    return rows.values_list("text", flat=True).first() or ""


def is_readable(person: Any, page: TextPage) -> bool:
    """Whether its address would show it to this person; parts of a course are asked of their course."""
    if isinstance(page, LessonPage) or (isinstance(page, QuizPage) and course_of(page)):
        return item_of(person, page)[1] is not None
    if isinstance(page, CoursePage):
        return outline_of(person, pk=page.pk) is not None
    if isinstance(page, PresentationPage):
        found = list(PresentationPage.objects.visible_to(person).filter(pk=page.pk))
        return bool(seen_of(person, found))
    kinds = (ArticlePage, InstructionPage, QuizPage)
    return any(isinstance(page, kind) and kind.objects.visible_to(person).filter(pk=page.pk).exists() for kind in kinds)


def _version(page: TextPage) -> int | None:
    rows = Publication.objects.filter(page=page.pk, revision=page.live_revision_id)
    return rows.values_list("number", flat=True).first()


def _system(page: LessonPage | QuizPage) -> System | None:
    course = course_of(page)
    return course.system if course else None
