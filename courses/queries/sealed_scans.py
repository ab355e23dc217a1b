"""Hold the files of scans against the SHA-256 in the text of each signature that they bear."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage

from courses.models import CardScan, CardSignature
from lms.kit.uploads import digest_of

CHUNK = 500


def scan_problems() -> Iterator[str]:
    """A sentence for each scan whose file is gone or is another; each file is read once, piece by piece."""
    table = CardScan._meta.db_table
    rows = CardSignature.objects.exclude(scan=None).order_by("scan", "pk")
    listed = rows.values_list("scan", "scan__file", "text").iterator(CHUNK)
    for (pk, name), signatures in groupby(listed, key=itemgetter(0, 1)):
        found = _sha256(name)
        if not found:
            yield f"{table} {pk}: its file is missing"
        elif not all(found in text for _pk, _name, text in signatures):
            yield f"{table} {pk}: its file is not the one that was signed"


def _sha256(name: str) -> str:
    """Empty where nothing can be read."""
    try:
        with default_storage.open(name) as file:
            return digest_of(file)
    except (OSError, ValueError, SuspiciousOperation):
        return ""
