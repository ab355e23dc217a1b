"""Open answers of tests: what waits for whom, and how they were marked."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from courses.kinds import BY_PERSON
from courses.models import Answer, AnswerMarking
from courses.queries.marking import MOST_TO_MARK
from lms.kit.gathered import Listed
from lms.models import Person


def answers_to_mark(person: Person) -> Any:
    """What waits for this person, the oldest first, with the learner, the test and the question."""
    rows = Answer.objects.marked_by(person).unmarked()
    rows = rows.select_related("attempt__person", "attempt__quiz", "version")
    return rows.order_by("attempt__submitted_at", "attempt", "order")


def open_answers(person: Person, now: datetime) -> Listed:
    rows = Answer.objects.marked_by(person).unmarked().order_by("attempt__submitted_at", "attempt", "order")
    return Listed(rows[:MOST_TO_MARK], pk="pk", title="attempt__quiz__title", at="attempt__submitted_at")


def standing_markings(answers: tuple[Answer, ...]) -> dict[int, AnswerMarking]:
    """By answer; one statement, and none without an open answer that was marked."""
    marked = {each.pk: each for each in answers if each.marked_levels is not None}
    if not marked:
        return {}
    found = {each.answer_id: each for each in AnswerMarking.objects.standing().filter(answer__in=marked)}
    for pk, marking in found.items():
        marking.answer = marked[pk]
    return found


def answer_marking_differences() -> Iterator[str]:
    """A sentence for each open answer whose levels are not those of its standing marking."""
    standing = AnswerMarking.objects.standing().values_list("answer_id", "levels")
    kept = dict(standing.order_by("answer_id"))
    rows = Answer.objects.filter(version__kind__in=BY_PERSON).order_by("pk")
    for pk, levels in rows.values_list("pk", "marked_levels").iterator(500):
        if kept.get(pk) != levels:
            yield f"courses_answer {pk}: marked_levels"
