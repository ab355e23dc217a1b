"""What the sections of a course's tests draw from the bank: questions of tests that stand elsewhere."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from courses.models import QuizPage
from courses.records.bank_pool import for_sections, pool_of


class Banked:
    """`drawn` are the ids of the questions that each section of a test may draw now, by the ids of both."""

    def __init__(self, quizzes: Collection[QuizPage]) -> None:
        self.drawn: dict[int, dict[str, list[int]]] = {}
        self.of: dict[int, int] = {}
        for quiz in quizzes:
            if any(section.is_of_bank for section in quiz.parts):
                self.drawn[quiz.pk] = self._drawn_by(quiz)

    def _drawn_by(self, quiz: QuizPage) -> dict[str, list[int]]:
        """One statement."""
        places = {place: section.id for place, section in enumerate(quiz.parts) if section.is_of_bank}
        names = ("question_id", "question__quiz_id", *(f"in_{place}" for place in places))
        rows = list(for_sections(pool_of(quiz), quiz.parts).order_by("question_id").values_list(*names))
        self.of |= {row[0]: row[1] for row in rows}
        return {key: [row[0] for row in rows if row[at]] for at, key in enumerate(places.values(), start=2)}

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


def _place(row: Mapping[str, Any]) -> tuple[str, int]:
    return row["test"], row["question"]
