"""What came of somebody's tests, and which are under way."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from courses.models import Attempt
from lms.models import Person


@dataclass(frozen=True)
class Try:
    """One submitted attempt with a result."""

    quiz: int
    at: datetime
    percent: int
    passed: bool


@dataclass(frozen=True)
class Result:
    """Of all submitted attempts at one test. `passed_at` is when it was passed for the first time."""

    passed: bool
    best_percent: int
    attempts: int
    passed_at: datetime | None


def results_of(person_id: int, quiz_ids: Collection[int]) -> dict[int, Result]:
    """By test, those without a submitted attempt left out; one statement."""
    return results_from(tries_at(person_id, quiz_ids))


def results_from(tries: Iterable[Try]) -> dict[int, Result]:
    found: dict[int, list[Try]] = defaultdict(list)
    for each in tries:
        found[each.quiz].append(each)
    return {quiz: _result(some) for quiz, some in found.items()}


def _result(tries: list[Try]) -> Result:
    passed_at = min((each.at for each in tries if each.passed), default=None)
    return Result(passed_at is not None, max(each.percent for each in tries), len(tries), passed_at)


def tries_at(person_id: int, quiz_ids: Collection[int]) -> list[Try]:
    """One statement."""
    rows: Any = submitted(person_id).filter(quiz_id__in=quiz_ids)
    return [Try(*row) for row in rows.values_list("quiz_id", "submitted_at", "percent", "passed")]


def submitted(person_id: int) -> QuerySet[Attempt]:
    """With a result: nothing follows from one that waits to be marked."""
    return Attempt.objects.settled().filter(person_id=person_id).order_by("pk")


def open_attempts(person: Person, now: datetime) -> QuerySet[Any]:
    """Those that can still be answered, what ends first first; `total` questions, `missing` answers."""
    mine = Attempt.objects.visible_to(person).open().exclude(ends_at__lte=now)
    counted = mine.annotate(total=Count("answers"), missing=Count("answers", filter=Q(answers__chosen=[])))
    return counted.order_by(F("ends_at").asc(nulls_last=True), "pk")
