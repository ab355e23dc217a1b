"""What the sections of a course's tests draw from the bank: questions of tests that stand elsewhere."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper

from courses.author_rules import writable
from courses.models import CoursePage, QuizPage
from courses.records.bank_pool import for_sections, of_exams, pool_of
from lms.models import Person


class Banked:
    """`drawn` are the ids of the questions that each section of a test may draw now, by the ids of both.

    `kept_back` is how many more it may draw that `by` does not get: those of exams outside of the course, also of
    tests that a programme uses as one, go to whoever may write these only, since nobody else is shown their words
    with their key. The command line (`by` is None) gets all.
    """

    def __init__(self, quizzes: Collection[QuizPage], by: Person | None) -> None:
        self.by = by
        self.drawn: dict[int, dict[str, list[int]]] = {}
        self.kept_back: dict[int, dict[str, int]] = {}
        self.of: dict[int, int] = {}
        self.told_whole = {quiz.pk for quiz in quizzes}
        for quiz in quizzes:
            if any(section.is_of_bank for section in quiz.parts):
                self._add(quiz)

    def _add(self, quiz: QuizPage) -> None:
        """One statement, and one more where an exam outside of the course is drawn from."""
        places = {place: section.id for place, section in enumerate(quiz.parts) if section.is_of_bank}
        names = ("question_id", "question__quiz_id", "of_exam", *(f"in_{place}" for place in places))
        found = for_sections(pool_of(quiz), quiz.parts).annotate(
            of_exam=ExpressionWrapper(of_exams(), output_field=BooleanField())
        )
        rows = list(found.order_by("question_id").values_list(*names))
        secret = self._not_for_reader({row[1] for row in rows if row[2]} - self.told_whole)
        taken = [row for row in rows if row[1] not in secret]
        self.of |= {row[0]: row[1] for row in taken}
        columns = list(enumerate(places.values(), start=3))
        self.drawn[quiz.pk] = {key: [row[0] for row in taken if row[at]] for at, key in columns}
        left = {key: sum(bool(row[at]) for row in rows if row[1] in secret) for at, key in columns}
        self.kept_back[quiz.pk] = {key: number for key, number in left.items() if number}

    def _not_for_reader(self, exams: Collection[int]) -> set[int]:
        if self.by is None or not exams:
            return set()
        return set(exams) - writable(self.by, QuizPage.objects.filter(pk__in=exams))

    def tests_beside(self, quizzes: Collection[QuizPage]) -> list[QuizPage]:
        """Those that the questions belong to and that are none of these, in an order that every site has."""
        beside = set(self.of.values()) - {quiz.pk for quiz in quizzes}
        return sorted(QuizPage.objects.filter(pk__in=beside), key=lambda page: str(page.translation_key))

    def told(self, quiz: QuizPage, places: Mapping[int, dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
        """By the id of the section, each question by its place in the ZIP, in the order of the ZIP."""
        found = {
            key: [places[pk] for pk in asked if pk in places] for key, asked in self.drawn.get(quiz.pk, {}).items()
        }
        return {key: sorted(rows, key=_place) for key, rows in found.items() if rows}


def places_of_questions(asked: Mapping[str, Sequence[Any]]) -> dict[int, dict[str, Any]]:
    """Of each question (as course_zip.asked.Told) by its id: the path of its test, and its place there from 1."""
    return {
        each.version.question_id: {"test": path, "question": place}
        for path, told in asked.items()
        for place, each in enumerate(told, start=1)
    }


@dataclass(frozen=True)
class KeptBack:
    """How many questions of a section of a test are not in the file."""

    test: str
    section: str
    number: int


def kept_back(course: CoursePage, by: Person) -> list[KeptBack]:
    """What `by` does not get of the published course's draws from the bank, in the order of the course."""
    quizzes = list(QuizPage.objects.child_of(course).live().order_by("path"))
    left = Banked(quizzes, by).kept_back
    return [
        KeptBack(quiz.title, section.title, number)
        for quiz in quizzes
        for section in quiz.parts
        if (number := left.get(quiz.pk, {}).get(section.id))
    ]


def _place(row: Mapping[str, Any]) -> tuple[str, int]:
    return row["test"], row["question"]
