"""What goes by its age, each kind of row a rule; upper packages add theirs in AppConfig.ready.

Sessions, one-time secrets, form keys and settled requests to log in are no records and stand in `clear_stale`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from lms.models import EvidencePack, NominationDraft, PeopleImport, PeopleImportRow
from lms.registry import Registry

KEPT = timedelta(days=30)


@dataclass(frozen=True)
class RetentionRule:
    """`due(now)` are the rows whose time is over; `at(partners)` says which of them belong to one of these partners.

    `remove(rows, now)` takes them away or empties them and returns how many. `kept` says for how long they stay.
    """

    name: str
    order: int
    label: Any
    kept: Any
    due: Callable[[datetime], QuerySet[Any]]
    at: Callable[[frozenset[int]], Q]
    remove: Callable[[Any, datetime], int]


retention_rules: Registry[RetentionRule] = Registry()


def _idle_imports(now: datetime) -> QuerySet[PeopleImport]:
    """Files that nobody started, and of dropped ones those whose file was kept because of a hold."""
    before = now - KEPT
    idle = Q(state__in=("sent", "checked"), sent_at__lt=before)
    return PeopleImport.objects.filter(idle | (Q(state="dropped", finished_at__lt=before) & ~Q(data=b"")))


def _drop_imports(rows: QuerySet[PeopleImport], now: datetime) -> int:
    return rows.update(state=PeopleImport.State.DROPPED, finished_at=Coalesce("finished_at", now), data=b"", sample=[])


def _rows_of_imports(now: datetime) -> QuerySet[PeopleImportRow]:
    """Those of imports that ended, and not only began, so long ago: an undo needs the rows."""
    ended = PeopleImport.objects.annotate(ended_at=Coalesce("finished_at", "sent_at"))
    at_rest = ended.exclude(state__in=("sent", "checked")).exclude(pk__in=PeopleImport.objects.running().values("pk"))
    return PeopleImportRow.objects.filter(people_import__in=at_rest.filter(ended_at__lt=now - KEPT).values("pk"))


def deleted(rows: QuerySet[Any], now: datetime) -> int:
    number: int = rows.delete()[0]
    return number


def of_partner(partners: frozenset[int]) -> Q:
    return Q(partner_id__in=partners)


for rule in (
    RetentionRule(
        "files of imports",
        10,
        _("Files of people that nobody imported"),
        _("30 days"),
        _idle_imports,
        of_partner,
        _drop_imports,
    ),
    RetentionRule(
        "rows of imports",
        20,
        _("Rows of imports of people"),
        _("30 days after the import"),
        _rows_of_imports,
        lambda partners: Q(people_import__partner_id__in=partners),
        deleted,
    ),
    RetentionRule(
        "drafts of nominations",
        30,
        _("Nominations begun and not sent"),
        _("30 days"),
        lambda now: NominationDraft.objects.filter(kept_at__lt=now - KEPT),
        of_partner,
        deleted,
    ),
    RetentionRule(
        "packs of evidence",
        40,
        _("Packs of evidence"),
        _("7 days"),
        lambda now: EvidencePack.objects.stale(now),
        of_partner,
        lambda rows, now: rows.remove(),
    ),
):
    retention_rules.add(rule)
