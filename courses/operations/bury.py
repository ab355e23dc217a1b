"""Set the stone where data was removed: a sealed row that says when, why and by whom."""

from datetime import datetime
from typing import Any

from courses.events import DataRemoved
from courses.models import Removal
from lms.models import Person
from lms.outbox import announce
from lms.sealing import add_to_chain

SCOPE = "removal-seal"


def bury(*, reason: str, by: Person, now: datetime, **about: Any) -> Removal:
    """Keep and seal it, and tell of it. Call inside the transaction that removes; `reason` out of `read_reason`."""
    removal = Removal.objects.create(reason=reason, removed_by=by, removed_at=now, **about)
    add_to_chain(scope=SCOPE, model=Removal, choose=lambda: Removal.objects.filter(pk=removal.pk))
    announce(DataRemoved(removal_id=removal.pk), by=by, about=removal, after={"what": str(removal.what)}, now=now)
    return removal
