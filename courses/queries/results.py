"""What came of somebody's tests."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, Q

from courses.models import Attempt


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
        .values_list("quiz_id")
        .annotate(Max("percent"), Count("pk"), Min("submitted_at", filter=Q(passed=True)))
    )
    return {quiz: Result(passed_at is not None, best, count, passed_at) for quiz, best, count, passed_at in rows}
