"""Evidence of a milestone: what is there, what was withdrawn, and whether each file is still the one that was kept."""

from collections.abc import Iterator

from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage

from lms.kit.uploads import digest_of
from lms.models import Milestone, MilestoneFile
from lms.registry import RecordChain, record_chains

CHUNK = 500


def files_of(milestone: Milestone) -> list[MilestoneFile]:
    """For whoever sees the milestone: those that stand first, then the withdrawn ones, each with its SHA-256."""
    rows = MilestoneFile.objects.filter(milestone=milestone).select_related("added_by", "withdrawn_by").order_by("pk")
    return sorted(rows, key=lambda row: row.withdrawn_at is not None)


def file_problems() -> Iterator[str]:
    """A sentence for each file that is gone or is another, withdrawn or not; for operators, so not translated."""
    table = MilestoneFile._meta.db_table
    rows = MilestoneFile.objects.order_by("pk").values_list("pk", "file", "sha256")
    for pk, name, kept in rows.iterator(CHUNK):
        found = _sha256(name)
        if not found:
            yield f"{table} {pk}: its file is missing"
        elif found != kept:
            yield f"{table} {pk}: its file is not the one that was kept"


def _sha256(name: str) -> str:
    """Empty where nothing can be read."""
    try:
        with default_storage.open(name) as file:
            return digest_of(file)
    except (OSError, ValueError, SuspiciousOperation):
        return ""


record_chains.add(RecordChain(name="evidence of milestones", problems=file_problems, records=lambda: iter(())))
