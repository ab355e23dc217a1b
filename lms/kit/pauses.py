"""Times in which a clock stands, in UTC."""

from collections.abc import Sequence
from datetime import UTC, datetime

Pause = tuple[datetime, datetime | None]


def utc(moment: datetime) -> datetime:
    if moment.tzinfo is UTC:
        return moment
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC)


def merged(pauses: Sequence[Pause], start: datetime, now: datetime) -> list[tuple[datetime, datetime]]:
    """Pauses after `start` in order, joined where they touch."""
    joined: list[tuple[datetime, datetime]] = []
    for begin, end in sorted((max(utc(begin), start), utc(end or now)) for begin, end in pauses):
        if begin >= end:
            continue
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((begin, end))
    return joined
