"""Submit what ran out of time."""

from datetime import datetime

from django.db import transaction

from courses.models import Answer, Attempt
from courses.operations.grade import grade
from lms.models import Person

BATCH = 500


@transaction.atomic
def close_expired(*, now: datetime, of: Person | None = None, limit: int = BATCH) -> int:
    """Submit attempts whose time and grace have passed with what was saved; return how many.

    Of everybody, or of one person. Nobody acts, so no permission is asked. Attempts that somebody else is closing
    are left to them. Three statements, and one for each fact.
    """
    expired = Attempt.objects.expired(now) if of is None else Attempt.objects.expired(now).filter(person=of)
    locked = expired.select_for_update(skip_locked=True).order_by("ends_at", "pk").values_list("pk", flat=True)
    ids = list(locked[:limit])
    if not ids:
        return 0
    answers = Answer.objects.filter(attempt__in=ids).select_related("attempt").with_key()
    return len(grade(answers=answers, by=None, now=now))
