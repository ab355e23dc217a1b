"""What came of somebody's tests, and which are under way."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Max, Min, Q

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
    mine = Attempt.objects.filter(person_id=person_id, quiz_id__in=quiz_ids, submitted_at__isnull=False)
    rows = (
        mine.order_by()
        .values("quiz_id")
        .annotate(best=Max("percent"), tries=Count("pk"), passed_at=Min("submitted_at", filter=Q(passed=True)))
    )
    columns = rows.values_list("quiz_id", "best", "tries", "passed_at")
    return {quiz: Result(passed_at is not None, best, tries, passed_at) for quiz, best, tries, passed_at in columns}


def open_attempts(person: Person, now: datetime) -> Iterable[Any]:
    """Those that can still be answered, what ends first first; `total` questions, `missing` answers; one statement."""
    mine = Attempt.objects.visible_to(person).open().exclude(ends_at__lte=now).select_related("quiz")
    counted = mine.annotate(total=Count("answers"), missing=Count("answers", filter=Q(answers__chosen=[])))
    return counted.order_by(F("ends_at").asc(nulls_last=True), "pk")
