"""Seal new events in one line, so that a change behind the application's back shows."""

from django.db import transaction

from lms.kit import chain
from lms.models import Counter, Event

SCOPE = "seal"
BATCH = 1_000


@transaction.atomic
def seal(*, limit: int = BATCH) -> int:
    """Give each unsealed event the next number and the hash of itself and of the one before; return how many.

    The counter's row is the lock: one sealer at a time. An event whose transaction commits late is sealed later; the
    order of seals is that of sealing, not of ids.
    """
    Counter.objects.get_or_create(scope=SCOPE)
    counter = Counter.objects.select_for_update().get(scope=SCOPE)
    last = Event.objects.filter(seal_number=counter.value).first() if counter.value else None
    previous = last.seal_hash if last else chain.GENESIS
    events = list(Event.objects.unsealed()[:limit])
    for number, event in enumerate(events, start=counter.value + 1):
        event.seal_number, event.seal_previous = number, previous
        event.seal_hash = previous = chain.seal(previous, event.sealed_payload())
    Event.objects.bulk_update(events, ["seal_number", "seal_previous", "seal_hash"], batch_size=200)
    counter.value += len(events)
    counter.save(update_fields=["value"])
    return len(events)
