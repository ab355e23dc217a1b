"""Take away what is over its time and what no hold covers."""

import logging
from datetime import datetime
from typing import Any

from django.db import transaction

from lms.models import RetentionRun
from lms.queries.holds import held_now
from lms.queries.retention import counted, not_held
from lms.retention_lock import lock_retention
from lms.retention_rules import RetentionRule, retention_rules

logger = logging.getLogger(__name__)


def apply_retention(*, now: datetime) -> RetentionRun:
    """Each rule in a transaction of its own, which no hold can enter; return the report, which is kept.

    A rule that fails removes nothing, has None as its number and keeps no other from its work.
    """
    holds = [{"mark": mark, "reason": reason} for mark, reason in held_now().holds]
    return RetentionRun.objects.create(at=now, report=[_applied(rule, now) for rule in retention_rules], holds=holds)


def _applied(rule: RetentionRule, now: datetime) -> dict[str, Any]:
    try:
        with transaction.atomic():
            lock_retention()
            held = held_now()
            count = counted(rule, held, now)
            return {
                "name": rule.name,
                "due": count.due,
                "held": count.held,
                "removed": rule.remove(not_held(rule, held, now), now),
            }
    except Exception:
        logger.exception("retention of %s", rule.name)
        return {"name": rule.name, "due": None, "held": None, "removed": None}
