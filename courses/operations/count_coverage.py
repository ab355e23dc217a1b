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

    Each published presentation is one transaction, so that nobody waits for all of them. Missing rows are there before
    it begins: a fact could not touch what nobody else sees yet. Nobody acts, so no permission is asked.
    """
    day = timezone.localdate(now)
    pages = list(PresentationPage.objects.filter(live=True).order_by("pk"))
    for page in pages:
        _add_missing(page)
    return sum(_count(page, day) for page in pages)


def _add_missing(page: PresentationPage) -> None:
    there = CoverageFigures.objects.filter(page=page).values("partner")
    missing = Partner.objects.exclude(pk__in=there).order_by("pk").values_list("pk", flat=True)
    CoverageFigures.objects.bulk_create(
        [CoverageFigures(page=page, partner_id=pk) for pk in missing], ignore_conflicts=True
    )


@transaction.atomic
def _count(page: PresentationPage, day: date) -> int:
    """The rows are locked before anything is counted: whoever touches one meanwhile does so after, and it is counted
    once more.
    """
    waiting = CoverageFigures.objects.filter(page=page).exclude(counted_on=day)
    rows = list(waiting.select_for_update().order_by("pk"))
    if not rows:
        return 0
    counted = counted_at(page, [row.partner_id for row in rows], day)
    for row in rows:
        for name in NUMBERS:
            setattr(row, name, counted.get(row.partner_id, {}).get(name, 0))
        row.counted_on = day
    CoverageFigures.objects.bulk_update(rows, [*NUMBERS, "counted_on"])
    return len(rows)
