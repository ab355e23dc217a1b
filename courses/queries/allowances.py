"""Who used up a test, and what was allowed to whom."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Max, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from courses.models import Allowance, Attempt, QuizPage
from lms.models import Person

SHOWN = 50


@dataclass(frozen=True)
class UsedUp:
    """Somebody who has no attempt left and has not passed, with nothing that waits to be marked."""

    person: Person
    used: int
    last_at: datetime


def used_up(quiz: QuizPage) -> list[UsedUp]:
    """Those whose last attempt ended last come first, 50 at most; two statements."""
    if not quiz.most_attempts:
        return []
    given = Allowance.objects.filter(quiz=quiz, person=OuterRef("person")).order_by().values("person")
    extra = Coalesce(Subquery(given.annotate(extra=Sum("extra_attempts")).values("extra")), 0)
    submitted = Attempt.objects.filter(quiz=quiz).exclude(submitted_at=None).order_by()
    waiting = submitted.waiting().values("person_id")
    rows: Any = (
        submitted.exclude(person__in=waiting)
        .values("person_id")
        .annotate(used=Count("pk"), last_at=Max("submitted_at"), passes=Count("pk", filter=Q(passed=True)), extra=extra)
        .filter(passes=0, used__gte=quiz.most_attempts + F("extra"), person__is_active=True)
        .order_by("-last_at", "-person_id")[:SHOWN]
    )
    found = list(rows)
    people = Person.objects.in_bulk([row["person_id"] for row in found])
    return [UsedUp(people[row["person_id"]], row["used"], row["last_at"]) for row in found]
