"""Numbers without gaps: the counter's row is locked until the transaction that used the number ends."""

from django.db import transaction

from lms.models import Counter


def next_number(scope: str) -> int:
    """The next number within a scope such as "P-2026", from 1. Call inside the transaction that uses it."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a number is taken inside the transaction that uses it")
    Counter.objects.get_or_create(scope=scope)
    counter = Counter.objects.select_for_update().get(scope=scope)
    counter.value += 1
    counter.save(update_fields=["value"])
    return counter.value
