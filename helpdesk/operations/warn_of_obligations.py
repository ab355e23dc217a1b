"""Warn of what laws demand: when half of the time is gone, when little is left, when it has passed."""

import logging
from datetime import datetime

from django.db import transaction

from helpdesk.models import Obligation, ObligationWarning
from helpdesk.obligation_events import ObligationMissed, ObligationNear
from helpdesk.queries.statutory import statutory_clock
from lms.outbox import announce

BATCH = 500
logger = logging.getLogger(__name__)


def warn_of_obligations(*, now: datetime, limit: int = BATCH) -> int:
    """Announce ObligationNear and ObligationMissed for what is due, each once; return how many were announced.

    No person acts, so no permission is asked. Each row has a transaction of its own: one that fails stops no other.
    """
    due = Obligation.objects.due_for_warning(now).order_by("next_check_at").values_list("pk", flat=True)
    return sum(_tried(pk, now) for pk in list(due[:limit]))


def _tried(pk: int, now: datetime) -> int:
    try:
        return _warn(pk, now)
    except Exception:
        logger.exception("obligation %s could not be warned of", pk)
        return 0


@transaction.atomic
def _warn(pk: int, now: datetime) -> int:
    obligation = Obligation.objects.select_for_update().get(pk=pk)
    clock = statutory_clock(obligation.statute, obligation.steps.order_by("pk"))
    fresh = [kind for at, kind in clock.marks() if at <= now and _is_first(obligation, kind, clock.due_at, now)]
    if fresh:
        # After a long stop of the worker several are due at once: then the last one says it all.
        last = fresh[-1]
        fact = (
            ObligationMissed(obligation_id=pk)
            if last == ObligationWarning.Kind.MISSED
            else ObligationNear(obligation_id=pk, kind=last)
        )
        announce(fact, by=None, about=obligation, partner_id=obligation.partner_id, now=now)
    obligation.next_check_at = clock.next_check(now)
    obligation.save(update_fields=["next_check_at"])
    return min(len(fresh), 1)


def _is_first(obligation: Obligation, kind: str, due: datetime, now: datetime) -> bool:
    given = {"obligation": obligation, "kind": kind, "due_at": due}
    return bool(ObligationWarning.objects.get_or_create(**given, defaults={"made_at": now})[1])
