"""What came of somebody's tests, and which are under way."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Max, Min, Q, QuerySet

from courses.models import Attempt
from lms.models import Person


@dataclass(frozen=True)
class Result:
    """Of all submitted attempts at one test. `passed_at` is when it was passed for the first time."""

    passed: bool
    best_percent: int
    attempts: int
    passed_at: datetime | None


def results_of(person_id: int, quiz_ids: Collection[int]) -> dict[int, Result]:
    """By test, those without a submitted attempt left out; one statement."""
    rows = counted_tries(person_id).filter(quiz_id__in=quiz_ids).values_list("quiz_id", "best", "tries", "passed_at")
    return {quiz: Result(passed_at is not None, best, tries, passed_at) for quiz, best, tries, passed_at in rows}


def counted_tries(person_id: int) -> QuerySet[Any, Any]:
    """A row for each test with a submitted attempt: `best` percent, number of `tries`, first `passed_at`."""
    mine = Attempt.objects.filter(person_id=person_id, submitted_at__isnull=False).order_by()
    return mine.values("quiz_id").annotate(
        best=Max("percent"), tries=Count("pk"), passed_at=Min("submitted_at", filter=Q(passed=True))
    )


def open_attempts(person: Person, now: datetime) -> QuerySet[Any]:
    """Those that can still be answered, what ends first first; `total` questions, `missing` answers."""
    mine = Attempt.objects.visible_to(person).open().exclude(ends_at__lte=now)
    counted = mine.annotate(total=Count("answers"), missing=Count("answers", filter=Q(answers__chosen=[])))
    return counted.order_by(F("ends_at").asc(nulls_last=True), "pk")
