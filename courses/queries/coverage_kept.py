"""Kept numbers of presentations: whether they say what the records say."""

from collections.abc import Iterator
from itertools import groupby

from courses.models import CoverageFigures
from courses.queries.coverage import count_coverage
from courses.records.coverage_figures import NUMBERS


def coverage_differences() -> Iterator[str]:
    """A sentence for each number that differs; each row is counted for the day that it was counted on."""
    stored = CoverageFigures.objects.exclude(counted_on=None).select_related("page")
    ordered = stored.order_by("page", "counted_on", "partner")
    for (_page, day), group in groupby(ordered, key=lambda row: (row.page_id, row.counted_on)):
        rows = list(group)
        counted = count_coverage(rows[0].page, [row.partner_id for row in rows], day)
        for row in rows:
            for name in NUMBERS:
                said, kept = counted.get(row.partner_id, {}).get(name, 0), getattr(row, name)
                if kept != said:
                    yield f"page {row.page_id}, partner {row.partner_id}: {name} is {kept}, the records say {said}"
