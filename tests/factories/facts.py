"""Facts as operations would leave them, for tests that begin after the operation."""

from datetime import UTC, datetime
from typing import Any

from lms.models import Event

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def make_event(name: str = "lms.tried", **fields: Any) -> Event:
    """An event that nobody was woken for."""
    return Event.objects.create(**{"name": name, "happened_at": NOON, **fields})
