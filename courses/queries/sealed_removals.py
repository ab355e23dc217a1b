"""Hold the stones of removed data against their chain of hashes."""

from courses.models import Removal
from lms.queries.sealed import SealedTable
from lms.registry import record_chains

REMOVALS = SealedTable(kind="removal", scope="removal-seal", rows=Removal.objects.all)

record_chains.add(REMOVALS.as_chain("removals"))
