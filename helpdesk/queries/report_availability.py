"""Availability of each system in a month: (time of service − time of outages) ÷ time of service, in per cent.

The time of service is every minute of the month less the maintenance windows. An outage lasts from its handing over
until a way round was accepted or a solution proposed that was not sent back; outages that overlap count once, and what
lies within a maintenance window does not count. An outage at any one partner counts in full.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

Span = tuple[datetime, datetime]
ZERO = timedelta(0)


def united(spans: Iterable[Span]) -> list[Span]:
    """In order, without overlap; empty ones are left out."""
    found: list[Span] = []
    for begin, end in sorted(span for span in spans if span[0] < span[1]):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return found


def within(spans: Iterable[Span], begin: datetime, end: datetime) -> list[Span]:
    return united((max(begin, first), min(end, last)) for first, last in spans)


def less(spans: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """What is left of some spans without others."""
    left, gone = united(spans), united(taken)
    for first, last in gone:
        left = [
            part
            for begin, end in left
            for part in ((begin, min(end, first)), (max(begin, last), end))
            if part[0] < part[1]
        ]
    return left


def length(spans: Iterable[Span]) -> timedelta:
    return sum((end - begin for begin, end in spans), ZERO)


def availability(outages: Iterable[Span], works: Iterable[Span], begins: datetime, until: datetime) -> dict[str, int]:
    """Seconds of service and of outage, and the availability in hundredths of a per cent; without service 100 %."""
    begins, until, windows = begins.astimezone(UTC), until.astimezone(UTC), list(works)
    service = length(less([(begins, until)], within(windows, begins, until)))
    down = length(less(within(outages, begins, until), windows))
    part = Decimal(1) if not service else Decimal(int((service - down).total_seconds())) / int(service.total_seconds())
    return {
        "service": int(service.total_seconds()),
        "down": int(down.total_seconds()),
        "permyriad": int((part * 10_000).quantize(Decimal(1), rounding=ROUND_HALF_UP)),
    }
