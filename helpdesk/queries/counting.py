"""Counts that stop counting: „99+” tells as much as an exact number and costs the same at any size."""

from typing import Any

from django.db import models

from lms.models import Person

CAP = 100


class CappedCount(models.Subquery):
    """How many rows, at most CAP."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) capped)"
    output_field = models.IntegerField()

    def __init__(self, rows: models.QuerySet[Any], **extra: Any) -> None:
        super().__init__(rows.order_by().values("pk")[:CAP], **extra)


def capped_counts(person: Person, **rows: models.QuerySet[Any]) -> dict[str, int]:
    """All the counts in one statement, which hangs on the person's own row."""
    named = {name: CappedCount(each) for name, each in rows.items()}
    return Person.objects.filter(pk=person.pk).values(**named).get() if named else {}


def in_words(count: int) -> str:
    return f"{CAP - 1}+" if count >= CAP else str(count)
