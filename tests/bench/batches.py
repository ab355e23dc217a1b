"""What no single request does: papers printed by the worker, and everything computed from the records again.

Measured in the bench's own process over the same seeded region, after the requests.
"""

import resource
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from django.utils import timezone

from courses.models import Certificate
from courses.operations.print_certificate import print_certificate
from lms.registry import recomputables

PAPERS = 20
OF_LEARNING = ("certificates", "completed courses", "courses.cards", "results of tests", "viewings")


@dataclass(frozen=True)
class Batch:
    """`run()` does it once and returns how many things it did; `seconds` is the most CPU it may take at ten times.

    `faults` is what was found to be wrong on the way: the first sentences of what differs from the records.
    """

    name: str
    run: Callable[[list[str]], int]
    seconds: float | None = None


@dataclass(frozen=True)
class Spent:
    name: str
    pieces: int
    seconds: float
    most_seconds: float | None
    peak_megabytes: int
    faults: list[str]


def papers(faults: list[str]) -> int:
    issued = Certificate.objects.filter(pdf_hash="").order_by("pk")[:PAPERS]
    return sum(bool(print_certificate(certificate=each, now=timezone.now())) for each in issued)


def recompute(faults: list[str]) -> int:
    """All of learning; what differs is a fault of the seed or of the product."""
    for each in recomputables:
        if each.name in OF_LEARNING:
            faults += [f"{each.name}: {sentence}" for sentence in islice(each.differences(), 3)]
    return 1


BATCHES = (
    Batch("papers of certificates", papers, seconds=PAPERS * 0.05),
    Batch("all of learning, from the records", recompute, seconds=60),
)


def measure_batch(batch: Batch, spent: Callable[[], float]) -> Spent:
    """`spent()` is the CPU so far of this process and of the database's."""
    faults: list[str] = []
    before = spent()
    pieces = batch.run(faults)
    seconds = spent() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return Spent(batch.name, pieces, round(seconds, 2), batch.seconds, peak, faults)
