"""Bring the numbers that lists show of partners up to date."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from lms.kit.gathering import put_off
from lms.models import Partner, PartnerFigures
from lms.queries.figures import count_figures


@transaction.atomic
def count_partners(*, now: datetime, only: Collection[int] | None = None) -> int:
    """Count for the partners of these ids, or for those that were not counted on this day; return for how many.

    Where somebody gathers (lms/kit/gathering.py) nothing is counted for ids yet, and the answer is 0.

    The rows are locked before anything is counted, so of two at once the later one counts what both have done.
    """
    if only is not None and put_off(only):
        return 0
    day = timezone.localdate(now)
    wanted = Partner.objects.filter(pk__in=only) if only is not None else _not_counted(day)
    ids = list(wanted.order_by("pk").values_list("pk", flat=True))
    if not ids:
        return 0
    PartnerFigures.objects.bulk_create([PartnerFigures(partner_id=pk) for pk in ids], ignore_conflicts=True)
    rows = list(PartnerFigures.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    counted = count_figures(ids, day)
    for row in rows:
        row.counts, row.counted_on = counted[row.pk], day
    PartnerFigures.objects.bulk_update(rows, ["counts", "counted_on"])
    return len(rows)


def _not_counted(day: date) -> QuerySet[Partner]:
    return Partner.objects.filter(Q(figures=None) | Q(figures__counted_on=None) | ~Q(figures__counted_on=day))
