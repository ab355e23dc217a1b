"""Announce facts inside the transaction that makes them true; deliver them after it commits.

The Event row is the truth; the message to the worker only wakes it. A broker that is away, or a worker that is killed,
leaves a row without a receipt, and the minute's sweep delivers it.
"""

import logging
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from functools import partial
from typing import Any, ClassVar, Protocol

from celery import current_app
from django.db import models, transaction
from django.utils import timezone
from kombu.pools import producers

from lms.models import Delivery, Event, Person

logger = logging.getLogger(__name__)

FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)
MOST_ATTEMPTS = 12
GRACE = timedelta(seconds=30)
SWEEP_SECONDS = 50
QUIET_SECONDS = 15
PATIENCE = {
    # kombu would otherwise try for ever, and wait for ever for a server that accepts and says nothing.
    "": {"max_retries": 0, "interval_start": 0, "interval_step": 0, "interval_max": 0, "connect_retries_timeout": 1},
    "redis": {"socket_connect_timeout": 1, "socket_timeout": 2, "retry_on_timeout": False},
    "amqp": {"read_timeout": 2, "write_timeout": 2},
}


class Fact(Protocol):
    """A frozen dataclass of ids, named by a past participle."""

    name: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Any]]


Receiver = Callable[[Event], None]
_receivers: dict[str, list[Receiver]] = defaultdict(list)


def receives(*facts: type[Any]) -> Callable[[Receiver], Receiver]:
    """Register a receiver of one or several facts. It runs in a transaction of its own, once per event."""

    def register(receiver: Receiver) -> Receiver:
        for fact in facts:
            _receivers[fact.name].append(receiver)
        return receiver

    return register


def announce(
    fact: Any,
    *,
    by: Person | None,
    about: models.Model | None = None,
    partner_id: int | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    now: datetime,
) -> Event:
    """Record a fact and who made it true; wake the worker after the commit.

    `about` is the thing it happened to; `before` and `after` hold the changed values (ids and
    small values, no message texts).
    """
    event = Event.objects.create(
        name=fact.name,
        data={f.name: getattr(fact, f.name) for f in fields(fact)},
        before=before or {},
        after=after or {},
        actor=by,
        partner_id=partner_id,
        object_type=about._meta.label if about else "",
        object_id=about.pk if about else None,
        happened_at=now,
        settled_at=None if _receivers.get(fact.name) else now,
    )
    if event.settled_at is None:
        transaction.on_commit(partial(wake, "lms.deliver", event_id=event.pk), robust=True)
    return event


@dataclass(frozen=True)
class Announced:
    """One of many facts; the fields are those of `announce`."""

    fact: Any
    about: models.Model
    partner_id: int | None = None
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


def announce_all(facts: Iterable[Announced], *, now: datetime) -> list[Event]:
    """Record many facts that no person made true, in one statement. The next sweep delivers them: a message to the
    worker for each of some thousands would cost more than it hastens.
    """
    return Event.objects.bulk_create(
        Event(
            name=each.fact.name,
            data={f.name: getattr(each.fact, f.name) for f in fields(each.fact)},
            before=each.before,
            after=each.after,
            partner_id=each.partner_id,
            object_type=each.about._meta.label,
            object_id=each.about.pk,
            happened_at=now,
            settled_at=None if _receivers.get(each.fact.name) else now,
        )
        for each in facts
    )


class _Bell:
    """Rings at the broker with short patience; after a failure it keeps quiet for a while.

    The quiet is shared by the process, so that a request with several facts waits for a dead broker once only.
    """

    quiet_until = 0.0

    def ring(self, task: str, arguments: dict[str, Any]) -> None:
        if time.monotonic() < self.quiet_until:
            return
        try:
            self._send(task, arguments)
        except Exception as error:
            self.quiet_until = time.monotonic() + QUIET_SECONDS
            logger.warning("broker did not take %s: %s", task, type(error).__name__)

    def _send(self, task: str, arguments: dict[str, Any]) -> None:
        options: dict[str, Any] = {}
        for scheme, patience in PATIENCE.items():
            if current_app.conf.broker_url.startswith(scheme):
                options |= patience
        connection = current_app.connection_for_write(connect_timeout=1, transport_options=options)
        with producers[connection].acquire(block=True, timeout=1) as producer:
            kept = bool(producer.connection.connected)
            try:
                current_app.send_task(task, kwargs=arguments, retry=False, producer=producer)
            except Exception:
                if not kept:
                    raise
                # The broker was restarted since this connection was opened; a new one may reach it.
                producer.connection.close()
                producer.revive(producer.connection)
                current_app.send_task(task, kwargs=arguments, retry=False, producer=producer)


_bell = _Bell()


def wake(task: str, **arguments: Any) -> None:
    """Send a task by name; a broker that is away costs three seconds at most and never the request."""
    _bell.ring(task, arguments)


def deliver(*, event_id: int, now: datetime) -> bool:
    """Run each receiver that has no receipt yet and is due; return whether all have taken the event."""
    event = Event.objects.filter(pk=event_id).first()
    if event is None or event.settled_at:
        return True
    receivers = _receivers.get(event.name, [])
    # All rows first: whoever is killed half way leaves behind which receivers are still to be served.
    Delivery.objects.bulk_create(
        (Delivery(event=event, receiver=label_of(receiver), next_at=now) for receiver in receivers),
        ignore_conflicts=True,
    )
    taken = [_hand_over(event, receiver, now) for receiver in receivers]
    return all(taken) and _settle(event_id, [label_of(receiver) for receiver in receivers])


def _settle(event_id: int, labels: list[str]) -> bool:
    """Close an event that none of these receivers is left to take; false when somebody revived one meanwhile.

    A receiver that an update of the program took away is waited for no longer.
    """
    with transaction.atomic():
        event = Event.objects.select_for_update(no_key=True).get(pk=event_id)
        if event.deliveries.filter(receiver__in=labels, received_at=None, is_dead=False).exists():
            return False
        Event.objects.filter(pk=event_id, settled_at=None).update(settled_at=timezone.now())
    return True


def label_of(receiver: Receiver) -> str:
    return f"{receiver.__module__}.{receiver.__qualname__}"


def _hand_over(event: Event, receiver: Receiver, now: datetime) -> bool:
    """One receiver, one receipt. A failing receiver keeps its turn and never stops another."""
    label = label_of(receiver)
    try:
        with transaction.atomic():
            delivery = Delivery.objects.select_for_update().get(event=event, receiver=label)
            if delivery.received_at or delivery.is_dead:
                return True
            if delivery.next_at and delivery.next_at > now:
                return False
            receiver(event)
            delivery.received_at = now
            delivery.save(update_fields=["received_at"])
    except Exception as error:
        logger.exception("%s did not take %s", label, event)
        _note_failure(event, label, error, now)
        return False
    return True


def _note_failure(event: Event, label: str, error: Exception, now: datetime) -> None:
    with transaction.atomic():
        delivery = Delivery.objects.select_for_update().get(event=event, receiver=label)
        delivery.attempts += 1
        delivery.next_at = now + min(FIRST_PAUSE * 2 ** (delivery.attempts - 1), LONGEST_PAUSE)
        delivery.is_dead = delivery.attempts >= MOST_ATTEMPTS
        delivery.last_error = f"{type(error).__name__}: {error}"[:300]
        delivery.save(update_fields=["attempts", "next_at", "is_dead", "last_error"])


def sweep(*, now: datetime, limit: int = 5_000) -> int:
    """Deliver what a lost broker message or a failing receiver left unsettled; return how many were settled.

    Oldest first; what waits out its pause keeps nobody behind it from being delivered. Stops before the next minute's
    sweep begins, which goes on where this one ended.
    """
    waiting = Event.objects.awaiting(now).filter(happened_at__lt=now - GRACE).order_by("pk")
    ends, settled = time.monotonic() + SWEEP_SECONDS, 0
    for pk in list(waiting.values_list("pk", flat=True)[:limit]):
        settled += deliver(event_id=pk, now=now)
        if time.monotonic() > ends:
            break
    return settled


@transaction.atomic
def revive(*, delivery: Delivery, now: datetime) -> None:
    """Give a dead letter another chance at once."""
    Event.objects.select_for_update(no_key=True).get(pk=delivery.event_id)
    revived = Delivery.objects.dead().filter(pk=delivery.pk).update(is_dead=False, attempts=0, next_at=now)
    if revived:
        Event.objects.filter(pk=delivery.event_id).update(settled_at=None)
        transaction.on_commit(partial(wake, "lms.deliver", event_id=delivery.event_id), robust=True)
