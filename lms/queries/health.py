"""How the running system is, in numbers: for /readyz, for `manage.py doctor` and for machines that watch."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min

from lms.models import Delivery, Event, Heartbeat

BEAT = "beat"
BEAT_MAY_BE_SILENT = timedelta(minutes=3)
FACTS_MAY_WAIT = timedelta(minutes=10)


@dataclass(frozen=True)
class Health:
    """What three statements tell; ages are whole seconds, None where there is nothing to measure."""

    waiting: int
    oldest_waiting: int | None
    dead: int
    beat_silent_for: int | None

    @property
    def beat_is_alive(self) -> bool:
        return self.beat_silent_for is not None and self.beat_silent_for <= BEAT_MAY_BE_SILENT.total_seconds()

    @property
    def outbox_flows(self) -> bool:
        """Facts leave in time; one that failing receivers hold back counts too, for somebody must look at it."""
        return self.oldest_waiting is None or self.oldest_waiting <= FACTS_MAY_WAIT.total_seconds()


def health(now: datetime) -> Health:
    """Raise DatabaseError when the database does not answer."""
    facts = Event.objects.unsettled().aggregate(waiting=Count("pk"), oldest=Min("happened_at"))
    last = Heartbeat.objects.filter(name=BEAT).values_list("at", flat=True).first()
    return Health(
        waiting=facts["waiting"],
        oldest_waiting=_age(facts["oldest"], now),
        dead=Delivery.objects.dead().count(),
        beat_silent_for=_age(last, now),
    )


def _age(moment: datetime | None, now: datetime) -> int | None:
    return None if moment is None else max(0, int((now - moment).total_seconds()))
