"""Who has a question open right now: on the shared cache for a minute, and nowhere else."""

from datetime import datetime

from django.core.cache import cache

from helpdesk.models import Ticket
from lms.models import Person

SECONDS = 60


def met(ticket: Ticket, person: Person, now: datetime) -> list[str]:
    """Note that this person is here; return the names of the others, who came first first.

    Two notes at the very same moment may lose one of them until the next, some seconds later: a hint, no lock. A cache
    that fails costs the hint only.
    """
    key, at = f"helpdesk.here.{ticket.pk}", now.timestamp()
    try:
        here: dict[int, tuple[str, float]] = cache.get(key) or {}
        here = {pk: (name, seen) for pk, (name, seen) in here.items() if at - seen < SECONDS and pk != person.pk}
        others = [name for name, _seen in here.values()]
        cache.set(key, {**here, person.pk: (str(person), at)}, SECONDS)
    except Exception:
        return []
    return others
