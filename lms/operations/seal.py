"""Seal new events in one line, so that a change behind the application's back shows."""

from django.db import transaction

from lms.models import Event
from lms.sealing import add_to_chain

SCOPE = "seal"
BATCH = 1_000


@transaction.atomic
def seal(*, limit: int = BATCH) -> int:
    """Give each unsealed event the next number and the hash of itself and of the one before; return how many.

    An event whose transaction commits late is sealed later; the order of seals is that of sealing, not of ids.
    """
    return len(add_to_chain(scope=SCOPE, model=Event, choose=lambda: Event.objects.unsealed()[:limit]))
