"""Partners where no leader holds a valid certificate, and since when."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Min, OuterRef, Subquery
from django.utils import timezone

from courses.models import Certificate, CertificateChange, CertificateState
from courses.queries.certificates import certified_leaders
from lms.models import Deployment

DAY = timedelta(days=1)


def leaderless_since(partner_ids: Collection[int], day: date) -> dict[int, int]:
    """{partner: the first day without a valid leader, as 20261123}; three statements, whatever the number.

    Since the last certificate lost its effect: ran out, was suspended or revoked, or its holder left. Where there was
    never one, since the office runs a release; until then it is on its way, and no alarm.
    """
    valid = certified_leaders(day).filter(partner_id__in=partner_ids)
    lacking = set(partner_ids) - set(valid.order_by().values_list("partner_id", flat=True))
    found = _running_since(lacking, day) | _lost_on(lacking, day)
    return {pk: since.year * 10_000 + since.month * 100 + since.day for pk, since in found.items()}


def _running_since(partner_ids: Collection[int], day: date) -> dict[int, date]:
    rows = Deployment.objects.filter(partner_id__in=partner_ids, since__lte=day).order_by().values("partner_id")
    return dict(rows.annotate(first=Min("since")).values_list("partner_id", "first"))


def _lost_on(partner_ids: Collection[int], day: date) -> dict[int, date]:
    last = CertificateChange.objects.filter(certificate=OuterRef("pk")).order_by("-pk").values("at")[:1]
    rows = Certificate.objects.issued().filter(partner_id__in=partner_ids, issued_on__lte=day)
    columns = ("partner_id", "state", "valid_until", "appointment__ended_on")
    found: dict[int, date] = {}
    for partner, state, valid_until, left_on, changed_at in rows.annotate(changed_at=Subquery(last)).values_list(
        *columns, "changed_at"
    ):
        ends = [valid_until + DAY, *([left_on] if left_on else [])]
        if state != CertificateState.VALID:
            ends.append(timezone.localdate(changed_at))
        found[partner] = max(found.get(partner, date.min), min(ends))
    return found
