"""What retention would take away now, and what a hold keeps."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from lms.models import RetentionRun
from lms.queries.holds import Held
from lms.retention_rules import RetentionRule, retention_rules


@dataclass(frozen=True)
class Counted:
    """Of one rule: `due` rows are over their time, `held` of them are covered by a hold."""

    rule: RetentionRule
    due: int
    held: int

    @property
    def would_go(self) -> int:
        return self.due - self.held


def counted(rule: RetentionRule, held: Held, now: datetime) -> Counted:
    """Two statements at most."""
    due = rule.due(now).count()
    return Counted(rule, due, _held(rule, held, now, due))


def _held(rule: RetentionRule, held: Held, now: datetime, due: int) -> int:
    if held.everything or not held or not due:
        return due if held.everything else 0
    return rule.due(now).filter(rule.at(held.partners)).count()


def not_held(rule: RetentionRule, held: Held, now: datetime) -> QuerySet[Any]:
    """The rows that may go."""
    due = rule.due(now)
    if held.everything:
        return due.none()
    # Asked by key: a row without a partner is in none of them, which `exclude` across NULL columns would not say.
    return due.exclude(pk__in=rule.due(now).filter(rule.at(held.partners)).values("pk")) if held else due


def trial(held: Held, now: datetime) -> list[Counted]:
    """What `apply_retention` would report now; nothing is removed."""
    return [counted(rule, held, now) for rule in retention_rules]


def newest_runs(number: int) -> list[RetentionRun]:
    return list(RetentionRun.objects.order_by("-pk")[:number])
