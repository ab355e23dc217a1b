"""When a pool of hours is worth a warning."""

POOL_MARKS = (80, 100)
"""Per cent of the pool, used and planned together."""


def mark_passed(before: int, after: int, owed: int) -> int | None:
    """The highest of POOL_MARKS that lies above `before` and not above `after`, all in minutes; None where there is
    none, also without a pool.
    """
    if owed <= 0:
        return None
    passed = [mark for mark in POOL_MARKS if before * 100 < mark * owed <= after * 100]
    return passed[-1] if passed else None
