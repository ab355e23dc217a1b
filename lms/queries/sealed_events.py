"""Hold the sealed events against their chain of hashes."""

from lms.models import Event
from lms.queries.sealed import SealedTable
from lms.registry import record_chains

EVENTS = SealedTable(kind="event", scope="seal", rows=Event.objects.all)
problems = EVENTS.problems

record_chains.add(EVENTS.as_chain("events"))
