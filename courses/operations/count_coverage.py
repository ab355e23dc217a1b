"""Bring the kept numbers of presentations up to date."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from courses.models import CoverageFigures, PresentationPage
from courses.queries.coverage import count_coverage as counted_at
from courses.records.coverage_figures import NUMBERS
from lms.models import Partner


def count_coverage(*, now: datetime) -> int:
    """Count what waits: rows that are missing, that a fact has touched and those of another day; return how many.

    Each published presentation is one transaction, so that nobody waits for all of them. Nobody acts, so no
    permission is asked.
    """
    day = timezone.localdate(now)
    return sum(_count(page, day) for page in PresentationPage.objects.filter(live=True).order_by("pk"))


@transaction.atomic
def _count(page: PresentationPage, day: date) -> int:
    """The rows are locked before anything is counted: whoever touches one meanwhile does so after, and it is counted
    once more.
    """
    kept = CoverageFigures.objects.filter(page=page, counted_on=day)
    ids = list(Partner.objects.exclude(pk__in=kept.values("partner")).order_by("pk").values_list("pk", flat=True))
    if not ids:
        return 0
    missing = [CoverageFigures(page=page, partner_id=pk) for pk in ids]
    CoverageFigures.objects.bulk_create(missing, ignore_conflicts=True)
    rows = list(CoverageFigures.objects.select_for_update().filter(page=page, partner__in=ids).order_by("pk"))
    counted = counted_at(page, ids, day)
    for row in rows:
        for name in NUMBERS:
            setattr(row, name, counted.get(row.partner_id, {}).get(name, 0))
        row.counted_on = day
    CoverageFigures.objects.bulk_update(rows, [*NUMBERS, "counted_on"])
    return len(rows)
