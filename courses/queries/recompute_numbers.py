"""Running numbers, which screens show as “attempt 2” and “version 3”, against the rows that they number."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, F, Max, Min

from courses.models import Attempt, Publication, QuestionVersion, Work


def number_differences() -> Iterator[str]:
    """A sentence for each page, question, or person at a test or a task, whose rows are not numbered from 1 on.

    Of closed accounts nothing is said: what nobody had marked goes with a person who is forgotten.
    """
    of_people: tuple[tuple[Any, tuple[str, str]], ...] = ((Attempt, ("person", "quiz")), (Work, ("person", "page")))
    numbered: list[tuple[Any, tuple[str, ...]]] = [(Publication, ("page",)), (QuestionVersion, ("question",))]
    for kind, owners in (*numbered, *of_people):
        rows = kind.objects.filter(person__is_active=True) if "person" in owners else kind.objects.all()
        counted = rows.order_by().values(*owners).annotate(first=Min("number"), last=Max("number"), rows=Count("pk"))
        wrong = counted.exclude(first=1, last=F("rows"))
        for row in wrong.order_by(*owners):
            where = ", ".join(f"{name} {row[name]}" for name in owners)
            yield f"{kind._meta.db_table}: {where}: numbered {row['first']} to {row['last']}, {row['rows']} rows"
